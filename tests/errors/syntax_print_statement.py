print "hello"  #! PT0001
