local ext = get_current_extension_info()
project_ext(ext)

repo_build.prebuild_link {
    { "portalis/schema_extension", ext.target_dir .. "/portalis/schema_extension" },
    { "%{root}/schemas/portalis/schema", ext.target_dir .. "/portalis/schema" },
    { "config", ext.target_dir .. "/config" },
    { "data", ext.target_dir .. "/data" },
    { "docs", ext.target_dir .. "/docs" },
}
