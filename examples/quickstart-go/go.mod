module quickstart-go

go 1.26.6

require (
	github.com/pulumi-aliflow/pulumi-aliflow/sdk/go/aliflow v0.1.0
	github.com/pulumi/pulumi/sdk/v3 v3.274.1
)
