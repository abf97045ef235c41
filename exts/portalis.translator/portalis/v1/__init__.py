"""Generated from `backend/portalis/service/proto` by `make proto`: the messages and the service of the protobuf package `portalis.v1`."""
