// Calls actions with the vendor's clients: a JSON line a call on stdin, a JSON line an answer on stdout.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"sync"
)

type settings struct {
	Client          string `json:"client"`
	Endpoint        string `json:"endpoint"`
	RegionId        string `json:"region_id"`
	AccessKeyId     string `json:"access_key_id"`
	AccessKeySecret string `json:"access_key_secret"`
}

type call struct {
	Id       int                    `json:"id"`
	Settings settings               `json:"settings"`
	Action   string                 `json:"action"`
	Version  string                 `json:"version"`
	Method   string                 `json:"method"`
	Query    map[string]interface{} `json:"query"`
	Form     map[string]interface{} `json:"form"`
}

type answer struct {
	Id      int                    `json:"id"`
	Reply   map[string]interface{} `json:"reply,omitempty"`
	Misfits []string               `json:"misfits,omitempty"`
	*failure
}

// What the client's own error holds.
type failure struct {
	Code    string            `json:"code"`
	Message string            `json:"message"`
	Data    map[string]string `json:"data"`
}

type caller func(call) answer

var callers = map[string]func(settings) (caller, error){
	"alibaba-cloud-sdk-go":             sdkCaller,
	"darabonba-openapi, signature 1.0": openApiCaller("v2"),
	"darabonba-openapi, signature 3":   openApiCaller(""),
}

func main() {
	known := map[settings]caller{}
	var lock sync.Mutex
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var asked call
		exitOn(json.Unmarshal(lines.Bytes(), &asked))
		caller, isKnown := known[asked.Settings]
		if !isKnown {
			var err error
			caller, err = callers[asked.Settings.Client](asked.Settings)
			exitOn(err)
			known[asked.Settings] = caller
		}
		go func() {
			said := caller(asked)
			said.Id = asked.Id
			line, err := json.Marshal(said)
			exitOn(err)
			lock.Lock()
			defer lock.Unlock()
			fmt.Println(string(line))
		}()
	}
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
