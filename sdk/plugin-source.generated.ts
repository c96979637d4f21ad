// Made from schema.json by `npm run generate`; edit that file instead.

export const pluginDownloadURL = "github://api.github.com/pulumi-aliflow";
