//go:build tools

// Package tools pins the program that runs Node.js programs for the CLI: the last version inside the SDK's own
// module, as later ones are modules that the Go proxy does not serve.
package tools

import _ "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs"
