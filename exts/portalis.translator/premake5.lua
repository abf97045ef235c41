local ext = get_current_extension_info()
project_ext(ext)

repo_build.prebuild_link {
    { "portalis", ext.target_dir .. "/portalis" },
    { "config", ext.target_dir .. "/config" },
    { "data", ext.target_dir .. "/data" },
    { "docs", ext.target_dir .. "/docs" },
    { "scripts", ext.target_dir .. "/scripts" },
    { "pip_prebundle", ext.target_dir .. "/pip_prebundle" },
}
