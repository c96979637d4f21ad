package main

import (
	"encoding/json"
	"errors"
	"fmt"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	openapiutil "github.com/alibabacloud-go/darabonba-openapi/v2/utils"
	"github.com/alibabacloud-go/tea/dara"
	"github.com/alibabacloud-go/tea/tea"
)

// What every package of the newer SDKs calls its actions by; the signature is the newest one unless "v2" asks for 1.0.
func openApiCaller(signature string) func(settings) (caller, error) {
	return func(given settings) (caller, error) {
		config := &openapiutil.Config{
			Endpoint:        &given.Endpoint,
			Protocol:        tea.String("http"),
			RegionId:        &given.RegionId,
			AccessKeyId:     &given.AccessKeyId,
			AccessKeySecret: &given.AccessKeySecret,
		}
		if signature != "" {
			config.SignatureAlgorithm = &signature
		}
		client, err := openapi.NewClient(config)
		return func(asked call) answer { return callOpenApi(client, asked) }, err
	}
}

func callOpenApi(client *openapi.Client, asked call) answer {
	params := &openapiutil.Params{
		Action:      &asked.Action,
		Version:     &asked.Version,
		Protocol:    tea.String("HTTP"),
		Pathname:    tea.String("/"),
		Method:      &asked.Method,
		AuthType:    tea.String("AK"),
		Style:       tea.String("RPC"),
		ReqBodyType: tea.String("formData"),
		BodyType:    tea.String("json"),
	}
	request := &openapiutil.OpenApiRequest{Query: openapiutil.Query(asked.Query), Body: openapiutil.ParseToMap(asked.Form)}
	reply, err := client.CallApi(params, request, &dara.RuntimeOptions{})
	if err != nil {
		return answer{failure: openApiFailure(err)}
	}
	body, isObject := reply["body"].(map[string]interface{})
	if !isObject {
		return answer{failure: &failure{Code: "NoBody", Message: fmt.Sprint(reply)}}
	}
	return answer{Reply: body}
}

func openApiFailure(err error) *failure {
	var failed *tea.SDKError
	if !errors.As(err, &failed) {
		return &failure{Code: fmt.Sprintf("%T", err), Message: err.Error()}
	}
	var data map[string]string
	if err := json.Unmarshal([]byte(tea.StringValue(failed.Data)), &data); err != nil {
		return &failure{Code: fmt.Sprintf("%T", err), Message: err.Error()}
	}
	return &failure{Code: tea.StringValue(failed.Code), Message: tea.StringValue(failed.Message), Data: data}
}
