package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	openapiutil "github.com/alibabacloud-go/darabonba-openapi/v2/utils"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/fnf"
)

// The actions that the SDK has requests for; all others go through its CommonRequest.
var typedRequests = map[string]func() any{
	"CreateFlow":          func() any { return fnf.CreateCreateFlowRequest() },
	"UpdateFlow":          func() any { return fnf.CreateUpdateFlowRequest() },
	"DescribeFlow":        func() any { return fnf.CreateDescribeFlowRequest() },
	"ListFlows":           func() any { return fnf.CreateListFlowsRequest() },
	"DeleteFlow":          func() any { return fnf.CreateDeleteFlowRequest() },
	"CreateSchedule":      func() any { return fnf.CreateCreateScheduleRequest() },
	"UpdateSchedule":      func() any { return fnf.CreateUpdateScheduleRequest() },
	"DescribeSchedule":    func() any { return fnf.CreateDescribeScheduleRequest() },
	"ListSchedules":       func() any { return fnf.CreateListSchedulesRequest() },
	"DeleteSchedule":      func() any { return fnf.CreateDeleteScheduleRequest() },
	"StartExecution":      func() any { return fnf.CreateStartExecutionRequest() },
	"StartSyncExecution":  func() any { return fnf.CreateStartSyncExecutionRequest() },
	"DescribeExecution":   func() any { return fnf.CreateDescribeExecutionRequest() },
	"ListExecutions":      func() any { return fnf.CreateListExecutionsRequest() },
	"StopExecution":       func() any { return fnf.CreateStopExecutionRequest() },
	"GetExecutionHistory": func() any { return fnf.CreateGetExecutionHistoryRequest() },
	"ReportTaskSucceeded": func() any { return fnf.CreateReportTaskSucceededRequest() },
	"ReportTaskFailed":    func() any { return fnf.CreateReportTaskFailedRequest() },
}

const fnfVersion = "2019-03-15"

func sdkCaller(given settings) (caller, error) {
	client, err := fnf.NewClientWithAccessKey(given.RegionId, given.AccessKeyId, given.AccessKeySecret)
	if err != nil {
		return nil, err
	}
	return func(asked call) answer {
		request, isTyped := typedRequests[asked.Action]
		if isTyped && asked.Version == fnfVersion {
			return callTyped(client, given.Endpoint, asked, request())
		}
		return callCommon(client, given.Endpoint, asked)
	}, nil
}

func callTyped(client *fnf.Client, endpoint string, asked call, request any) answer {
	fields := reflect.ValueOf(request).Elem()
	rpc := fields.FieldByName("RpcRequest").Interface().(*requests.RpcRequest)
	rpc.Domain = endpoint
	for _, place := range []struct {
		given   map[string]interface{}
		untyped map[string]string
	}{{asked.Query, rpc.QueryParams}, {asked.Form, rpc.FormParams}} {
		for name, value := range openapiutil.Query(place.given) {
			if field := fields.FieldByName(name); field.IsValid() {
				field.SetString(*value)
			} else {
				place.untyped[name] = *value
			}
		}
	}
	said := reflect.ValueOf(client).MethodByName(asked.Action).Call([]reflect.Value{fields.Addr()})
	if err, failed := said[1].Interface().(error); failed {
		return answer{failure: sdkFailure(err)}
	}
	response := said[0].Elem()
	content := said[0].MethodByName("GetHttpContentBytes").Call(nil)[0].Bytes()
	var reply map[string]interface{}
	if err := json.Unmarshal(content, &reply); err != nil {
		return answer{failure: sdkFailure(err)}
	}
	// Newer fields than the model's are read from the content, as users of this SDK must.
	return answer{Reply: overlay(reply, modelOf(response)).(map[string]interface{}), Misfits: misfitsOf(asked.Action, reply, response.Type())}
}

func callCommon(client *fnf.Client, endpoint string, asked call) answer {
	request := requests.NewCommonRequest()
	request.Method = asked.Method
	request.Domain = endpoint
	request.Version = asked.Version
	request.ApiName = asked.Action
	for name, value := range openapiutil.Query(asked.Query) {
		request.QueryParams[name] = *value
	}
	for name, value := range openapiutil.Query(asked.Form) {
		request.FormParams[name] = *value
	}
	response, err := client.ProcessCommonRequest(request)
	if err != nil {
		return answer{failure: sdkFailure(err)}
	}
	var reply map[string]interface{}
	if err := json.Unmarshal(response.GetHttpContentBytes(), &reply); err != nil {
		return answer{failure: sdkFailure(err)}
	}
	return answer{Reply: reply}
}

func sdkFailure(err error) *failure {
	server, isServer := err.(*errors.ServerError)
	if !isServer {
		return &failure{Code: fmt.Sprintf("%T", err), Message: err.Error()}
	}
	data := map[string]string{"RequestId": server.RequestId(), "HostId": server.HostId()}
	return &failure{Code: server.ErrorCode(), Message: server.Message(), Data: data}
}

// What the response's fields hold, as JSON has it.
func modelOf(response reflect.Value) map[string]interface{} {
	text, err := json.Marshal(response.Addr().Interface())
	exitOn(err)
	var model map[string]interface{}
	exitOn(json.Unmarshal(text, &model))
	return model
}

// The content, with what the model made of each field that it has.
func overlay(content, model interface{}) interface{} {
	switch known := model.(type) {
	case map[string]interface{}:
		fields, isObject := content.(map[string]interface{})
		if !isObject {
			return model
		}
		for name, part := range fields {
			if value, isKnown := known[name]; isKnown {
				fields[name] = overlay(part, value)
			}
		}
		return fields
	case []interface{}:
		items, isList := content.([]interface{})
		if !isList || len(items) != len(known) {
			return model
		}
		for index := range items {
			items[index] = overlay(items[index], known[index])
		}
		return items
	default:
		return model
	}
}

// Where a reply is not what the model says: the SDK drops fields that it does not know, and turns types into others.
func misfitsOf(at string, value interface{}, model reflect.Type) []string {
	var misfits []string
	switch known := value.(type) {
	case map[string]interface{}:
		if model.Kind() != reflect.Struct {
			return []string{fmt.Sprintf("%s: object, not %s", at, model)}
		}
		for name, part := range known {
			field, isKnown := model.FieldByName(name)
			if !isKnown {
				misfits = append(misfits, fmt.Sprintf("%s.%s: not in the model", at, name))
				continue
			}
			misfits = append(misfits, misfitsOf(at+"."+name, part, field.Type)...)
		}
	case []interface{}:
		if model.Kind() != reflect.Slice {
			return []string{fmt.Sprintf("%s: list, not %s", at, model)}
		}
		for _, item := range known {
			misfits = append(misfits, misfitsOf(at+"[]", item, model.Elem())...)
		}
	default:
		kinds := map[reflect.Kind]string{reflect.String: "string", reflect.Bool: "bool", reflect.Float64: "int64"}
		if kind := kinds[reflect.TypeOf(value).Kind()]; !strings.HasPrefix(model.String(), kind) {
			misfits = append(misfits, fmt.Sprintf("%s: %s, not %s", at, kind, model))
		}
	}
	return misfits
}
