local ext = get_current_extension_info()
project_ext(ext)

repo_build.prebuild_link {
    { "portalis", ext.target_dir .. "/portalis" },
    { "data", ext.target_dir .. "/data" },
}
