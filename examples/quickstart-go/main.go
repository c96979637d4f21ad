package main

import (
	"github.com/pulumi-aliflow/pulumi-aliflow/sdk/go/aliflow"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// A flow of Serverless Workflow, as YAML text; a pulumi.Map works as well.
const orderFlow = `
version: v1
type: flow
steps:
  - { type: pass, name: receive, outputMappings: [{ target: status, source: received }] }
  - { type: wait, name: settle, duration: 5 }
  - { type: succeed, name: done }
`

// A workflow of Logic Composer that answers an HTTP request.
const notifyFlow = `{
  "schemaVersion": "2018-12-12",
  "version": "1.0.0",
  "triggers": {"request": {"type": "Request", "kind": "Http", "inputs": {"method": "POST", "schema": {}}}},
  "actions": {
    "call": {"type": "HTTP", "inputs": {"method": "GET", "uri": "https://example.com/notify"}, "runAfter": {}}
  }
}`

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		orders, err := aliflow.NewFlow(ctx, "orders", &aliflow.FlowArgs{
			Description: pulumi.String("Receives an order and lets it settle"),
			Definition:  pulumi.String(orderFlow),
		})
		if err != nil {
			return err
		}

		// Starts it every night at half past two in Shanghai.
		nightly, err := aliflow.NewSchedule(ctx, "nightly", &aliflow.ScheduleArgs{
			FlowName:       orders.Name,
			CronExpression: pulumi.String("CRON_TZ=Asia/Shanghai 0 30 2 * * ?"),
			Payload:        pulumi.Map{"source": pulumi.String("nightly")},
		})
		if err != nil {
			return err
		}

		notify, err := aliflow.NewComposerFlow(ctx, "notify", &aliflow.ComposerFlowArgs{
			Definition: pulumi.String(notifyFlow),
		})
		if err != nil {
			return err
		}
		_, err = aliflow.NewResourceTag(ctx, "notify-tags", &aliflow.ResourceTagArgs{
			ResourceId: notify.ID(),
			Tags:       pulumi.StringMap{"team": pulumi.String("orders"), "env": pulumi.String("prod")},
		})
		if err != nil {
			return err
		}

		ctx.Export("flowName", orders.Name)
		ctx.Export("scheduleId", nightly.ScheduleId)
		ctx.Export("composerFlowId", notify.ID())
		return nil
	})
}
