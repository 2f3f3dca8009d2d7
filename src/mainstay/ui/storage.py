"""Static files under names that change with their content, ES modules' own imports included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedModules(CompressedManifestStaticFilesStorage):
    """Let `import … from "./x.js"` point to the hashed file, so that modules are cached for good as well."""

    support_js_module_import_aggregation = True
