// Command sdkgen writes the SDKs of a package schema: sdkgen schema.json FOLDER. The hosts that can be built are
// older than `pulumi package gen-sdk`, which asks them.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

func main() {
	raw, err := os.ReadFile(os.Args[1])
	must(err)
	var spec schema.PackageSpec
	must(json.Unmarshal(raw, &spec))
	pkg, diags, err := schema.BindSpec(spec, schema.NewNullLoader(), schema.ValidationOptions{})
	must(err)
	if diags.HasErrors() {
		must(diags)
	}
	write := func(lang string, files map[string][]byte, err error) {
		must(err)
		for name, data := range files {
			p := filepath.Join(os.Args[2], lang, name)
			must(os.MkdirAll(filepath.Dir(p), 0o755))
			must(os.WriteFile(p, data, 0o644))
		}
		fmt.Println(lang, len(files))
	}
	n, err := nodejs.GeneratePackage("sdkgen", pkg, nil, nil, false, nil)
	write("nodejs", n, err)
	p, err := python.GeneratePackage("sdkgen", pkg, nil, nil)
	write("python", p, err)
	g, err := gogen.GeneratePackage("sdkgen", pkg, nil)
	write("go", g, err)
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
