-- Entry point of Kit's repo tools. Only the Kit extensions under exts/ are built this way;
-- everything else is plain Python and Rust: see the Makefile.
repo_build = require("omni/repo/build")
repo_build.root = os.getcwd()

workspace "portalis"
    require("kit").setup_all()

-- Extensions stand outside source/extensions, where Kit's own loop looks.
for _, script in ipairs(os.matchfiles("exts/*/premake5.lua")) do
    include(path.getdirectory(script))
end
