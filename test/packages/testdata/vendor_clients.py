"""Calls actions with the vendor's typed SDKs: a JSON line a call on stdin, a JSON line an answer on stdout."""
import functools
import importlib
import json
import re
import sys
import threading
import typing

PACKAGES = {
    "serverlessWorkflow": "alibabacloud_fnf20190315",
    "logicComposer": "alibabacloud_composer20181212",
}


def client_of(package, settings):
    settings = {name: value for name, value in settings.items() if name != "client"}
    client = importlib.import_module(f"{package}.client")
    config = next(
        module.Config
        for name in ("open_api_util_models", "open_api_models")
        if (module := getattr(client, name, None))
    )
    return client.Client(config(protocol="http", **settings))


def hints_of(model):
    module = sys.modules[model.__module__]
    names = {**vars(module), **vars(typing)}
    return typing.get_type_hints(model.__init__, names)


def field_of(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def argument(hint, value):
    """An object of the model where it wants one, whatever text stands for it on the wire."""
    if hint is not str and isinstance(value, str):
        value = json.loads(value)
    if typing.get_origin(hint) is list:
        return [argument(typing.get_args(hint)[0], item) for item in value]
    return hint().from_map(value) if hasattr(hint, "from_map") else value


def request_of(model, parameters):
    hints = hints_of(model)
    fields = {field_of(name): value for name, value in parameters.items()}
    return model(**{field: argument(hints[field], value) for field, value in fields.items()})


def misfits(value, hint, at):
    """Where a reply is not what the model says: fields it does not know, values of another type."""
    if value is None:
        return
    if typing.get_origin(hint) is list:
        if not isinstance(value, list):
            yield f"{at}: {type(value).__name__}, not list"
            return
        for item in value:
            yield from misfits(item, typing.get_args(hint)[0], f"{at}[]")
    elif hasattr(hint, "from_map"):
        if not isinstance(value, dict):
            yield f"{at}: {type(value).__name__}, not dict"
            return
        known = hints_of(hint)
        for name, part in value.items():
            if field_of(name) not in known:
                yield f"{at}.{name}: not in the model"
            else:
                yield from misfits(part, known[field_of(name)], f"{at}.{name}")
    elif type(value) is not hint and not (hint is float and type(value) is int):
        yield f"{at}: {type(value).__name__}, not {hint.__name__}"


class Caller:
    def __init__(self, settings):
        self.clients = {service: client_of(package, settings) for service, package in PACKAGES.items()}
        self.raw = threading.local()
        for client in self.clients.values():
            self.watch(client)

    # What its models do not know, the SDK drops without a word.
    def watch(self, client):
        call_api = client.call_api

        def watched(*arguments):
            self.raw.reply = call_api(*arguments)
            return self.raw.reply

        client.call_api = watched

    def call(self, service, action, parameters):
        models = importlib.import_module(f"{PACKAGES[service]}.models")
        method = getattr(self.clients[service], field_of(action))
        response = method(request_of(getattr(models, f"{action}Request"), parameters))
        body = getattr(models, f"{action}ResponseBody")
        return {
            "reply": response.body.to_map(),
            "misfits": sorted(set(misfits(self.raw.reply["body"], body, action))),
        }


def main():
    lock = threading.Lock()
    caller_of = functools.cache(lambda settings: Caller(dict(settings)))

    def answer(asked):
        try:
            caller = caller_of(tuple(asked["settings"].items()))
            said = caller.call(asked["service"], asked["action"], {**asked["query"], **asked["form"]})
        except Exception as error:
            code = getattr(error, "code", type(error).__name__)
            said = {"code": code, "message": str(error), "data": getattr(error, "data", None)}
        with lock:
            print(json.dumps({"id": asked["id"], **said}), flush=True)

    for line in sys.stdin:
        threading.Thread(target=answer, args=(json.loads(line),)).start()


main()
