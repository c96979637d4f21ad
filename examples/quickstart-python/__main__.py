import pulumi
import pulumi_aliflow as aliflow

# A flow of Serverless Workflow; the definition is a dictionary here, YAML or JSON text works as well.
orders = aliflow.Flow(
    "orders",
    description="Receives an order and lets it settle",
    definition={
        "version": "v1",
        "type": "flow",
        "steps": [
            {"type": "pass", "name": "receive", "outputMappings": [{"target": "status", "source": "received"}]},
            {"type": "wait", "name": "settle", "duration": 5},
            {"type": "succeed", "name": "done"},
        ],
    },
)

# Starts it every night at half past two in Shanghai.
nightly = aliflow.Schedule(
    "nightly",
    flow_name=orders.name,
    cron_expression="CRON_TZ=Asia/Shanghai 0 30 2 * * ?",
    payload={"source": "nightly"},
)

# A workflow of Logic Composer that answers an HTTP request, and its tags.
notify = aliflow.ComposerFlow(
    "notify",
    definition={
        "schemaVersion": "2018-12-12",
        "version": "1.0.0",
        "triggers": {"request": {"type": "Request", "kind": "Http", "inputs": {"method": "POST", "schema": {}}}},
        "actions": {
            "call": {
                "type": "HTTP",
                "inputs": {"method": "GET", "uri": "https://example.com/notify"},
                "runAfter": {},
            },
        },
    },
)
aliflow.ResourceTag("notify-tags", resource_id=notify.id, tags={"team": "orders", "env": "prod"})

pulumi.export("flowName", orders.name)
pulumi.export("scheduleId", nightly.schedule_id)
pulumi.export("composerFlowId", notify.id)
