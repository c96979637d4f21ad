//go:build tools

// Package tools pins the Pulumi CLI. `go install` refuses its module because of the replace in go.mod.
package tools

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
