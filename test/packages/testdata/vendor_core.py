"""Calls actions with the vendor's older SDK: a JSON line a call on stdin, a JSON line an answer on stdout."""
import importlib
import json
import sys
import threading

from aliyunsdkcore.acs_exception.exceptions import ServerException
from aliyunsdkcore.client import AcsClient
from aliyunsdkcore.request import CommonRequest


def typed_request(asked):
    """The request of the package for Serverless Workflow; None for actions that it does not know."""
    name = f"{asked['action']}Request"
    try:
        module = importlib.import_module(f"aliyunsdkfnf.request.v20190315.{name}")
    except ModuleNotFoundError:
        return None
    return getattr(module, name)()


def common_request(asked):
    request = CommonRequest(version=asked["version"], action_name=asked["action"])
    request.set_method(asked["method"])
    return request


def flat(name, value):
    """Lists and objects as the package's own requests write them: `Tag.1.Key`."""
    if isinstance(value, list):
        for index, item in enumerate(value, start=1):
            yield from flat(f"{name}.{index}", item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from flat(f"{name}.{key}", item)
    else:
        yield name, json.dumps(value) if isinstance(value, bool) else value


def fill(request, asked):
    for place, add in (("query", request.add_query_param), ("form", request.add_body_params)):
        for name, value in asked[place].items():
            setter = getattr(request, f"set_{name}", None)
            if setter and not isinstance(request, CommonRequest):
                setter(json.dumps(value) if isinstance(value, bool) else value)
                continue
            for flat_name, flat_value in flat(name, value):
                add(flat_name, flat_value)


class Caller:
    def __init__(self, settings):
        self.host, port = settings["endpoint"].split(":")
        self.client = AcsClient(
            settings["access_key_id"], settings["access_key_secret"], settings["region_id"], port=int(port)
        )

    def call(self, asked):
        is_known = asked["service"] == "serverlessWorkflow"
        request = (is_known and typed_request(asked)) or common_request(asked)
        fill(request, asked)
        request.set_endpoint(self.host)
        request.set_protocol_type("http")
        if isinstance(request, CommonRequest):
            request.set_domain(self.host)
        return {"reply": json.loads(self.client.do_action_with_exception(request))}


def failure_of(error):
    if not isinstance(error, ServerException):
        return {"code": type(error).__name__, "message": str(error)}
    return {
        "code": error.get_error_code(),
        "message": error.get_error_msg(),
        "data": {"RequestId": error.get_request_id()},
    }


def main():
    lock = threading.Lock()

    def answer(asked):
        try:
            said = Caller(asked["settings"]).call(asked)
        except Exception as error:
            said = failure_of(error)
        with lock:
            print(json.dumps({"id": asked["id"], **said}), flush=True)

    for line in sys.stdin:
        threading.Thread(target=answer, args=(json.loads(line),)).start()


main()
