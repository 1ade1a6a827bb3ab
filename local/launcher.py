"""Runs MiniStack and closes the gaps that the product cannot work around.

Started by local/emulator.ts with MiniStack's folder on PYTHONPATH. Each patch wraps one function, and
test/local/emulator-patches.emulator.test.ts fails for a patch that MiniStack no longer needs.
AFTERCARE_PATCHES=none leaves the patches out, so that the test can compare.

The process that starts this holds its standard input. When that closes, even after a crash, the emulator ends, with
the functions that it runs and its temporary folder.
"""

import json
import os
import runpy
import shutil
import threading
import time

from ministack.core import iam_actions, lambda_runtime
from ministack.services import lambda_svc, stepfunctions

TEMPORARY_FOLDER_PREFIX = "aftercare-emulator-"
LONGEST_WAIT_SECONDS = 25


def evaluate_timeouts():
    """A task's TimeoutSeconds may be a JSONata expression; MiniStack takes numbers only."""
    execute = stepfunctions._execute_task

    def execute_task(state, raw_input, execution, context):
        if isinstance(state.get("TimeoutSeconds"), str):
            seconds = stepfunctions._jsonata_state_field(state, "TimeoutSeconds", "number", raw_input, context)
            state = {**state, "TimeoutSeconds": seconds}
        return execute(state, raw_input, execution, context)

    stepfunctions._execute_task = execute_task


def fail_waiting_tasks():
    """A function that throws fails its waitForTaskToken task; MiniStack swallows the error and waits for the timeout."""
    invoke, call = stepfunctions._invoke_with_callback, stepfunctions._call_lambda
    waiting = threading.local()

    def invoke_with_callback(resource, input_data, token, state):
        waiting.token = token
        try:
            return invoke(resource, input_data, token, state)
        finally:
            waiting.token = None

    def call_lambda(function, event):
        token, waiting.token = getattr(waiting, "token", None), None
        try:
            return call(function, event)
        except stepfunctions._ExecutionError as error:
            task = stepfunctions._task_tokens.get(token)
            if task and not task["event"].is_set():
                task["error"] = {"Error": error.error, "Cause": error.cause}
                task["event"].set()
            raise

    stepfunctions._invoke_with_callback = invoke_with_callback
    stepfunctions._call_lambda = call_lambda


def name_errors():
    """Retry and Catch match an error by its `name`; MiniStack calls every error of a Node function the same."""
    script = lambda_runtime._NODEJS_WORKER_SCRIPT
    for error, trace in (("err", 'trace: err.stack || ""'), ("e", "trace: e.stack")):
        if trace not in script:
            raise SystemExit(f"local/launcher.py does not fit this MiniStack: its Node worker has no `{trace}`.")
        script = script.replace(trace, f"{trace}, name: {error}.name")
    lambda_runtime._NODEJS_WORKER_SCRIPT = script

    invoke, execute = lambda_runtime.Worker.invoke, lambda_svc._execute_function_warm
    thrown = threading.local()

    def worker_invoke(self, *arguments, **options):
        answer = invoke(self, *arguments, **options)
        thrown.name = answer.get("name")
        return answer

    def execute_function_warm(function, event, request_id):
        thrown.name = None
        result = execute(function, event, request_id)
        if result.get("error") and thrown.name:
            result["body"]["errorType"] = thrown.name
        return result

    lambda_runtime.Worker.invoke = worker_invoke
    lambda_svc._execute_function_warm = execute_function_warm


def name_throttling():
    """A throttled task fails as Lambda.TooManyRequestsException, which our retries name; MiniStack gives it no name."""
    respond = lambda_svc._throttle_response

    def throttle_response(reason_code, msg, retry_after=1):
        response = respond(reason_code, msg, retry_after)
        response["body"]["errorType"] = "Lambda.TooManyRequestsException"
        return response

    lambda_svc._throttle_response = throttle_response


def authorize_tokens():
    """IAM knows the state machine of a task token; MiniStack sees no resource in a token, so narrow grants fail."""
    execute, invoke = stepfunctions._execute_task, stepfunctions._invoke_with_callback
    resource_of = iam_actions.extract_resource_arn
    running = threading.local()
    machines = {}

    def execute_task(state, raw_input, execution, context):
        running.machine = context.get("StateMachine", {}).get("Id", "*")
        return execute(state, raw_input, execution, context)

    def invoke_with_callback(resource, input_data, token, state):
        # Kept after the task is over, so that a late answer is refused as late and not as forbidden.
        machines[token] = running.machine
        return invoke(resource, input_data, token, state)

    def extract_resource_arn(service, method, path, headers, body, *rest):
        resource = resource_of(service, method, path, headers, body, *rest)
        if service == "states" and resource == "*":
            try:
                return machines.get(json.loads(body).get("taskToken"), resource)
            except (ValueError, AttributeError):
                return resource
        return resource

    stepfunctions._execute_task = execute_task
    stepfunctions._invoke_with_callback = invoke_with_callback
    iam_actions.extract_resource_arn = extract_resource_arn


def authorize_batches():
    """In IAM sqs:SendMessage also allows batches of messages; MiniStack demands an action with the operation's name."""
    action_of = iam_actions.extract_iam_action

    def extract_iam_action(*arguments):
        action = action_of(*arguments)
        return "sqs:SendMessage" if action == "sqs:SendMessageBatch" else action

    iam_actions.extract_iam_action = extract_iam_action


def wait_for_capacity():
    """AWS starts a function for every request; this machine cannot. At the limit a call waits instead of failing."""
    acquire, release = lambda_svc._acquire_execution_slot, lambda_svc._release_execution_slot
    released = threading.Condition()

    def acquire_execution_slot(function, config):
        with released:
            deadline = time.monotonic() + LONGEST_WAIT_SECONDS
            while True:
                slot, limit = acquire(function, config)
                left = deadline - time.monotonic()
                if limit != "account" or left <= 0:
                    return slot, limit
                released.wait(left)

    def release_execution_slot(slot):
        release(slot)
        with released:
            released.notify()

    lambda_svc._acquire_execution_slot = acquire_execution_slot
    lambda_svc._release_execution_slot = release_execution_slot


def end_with_standard_input():
    while os.read(0, 4096):
        pass
    workers = [worker for pool in list(lambda_runtime._workers.values()) for worker in pool]
    for worker in workers:
        if worker._proc:
            worker._proc.kill()
    folder = os.environ.get("TMPDIR", "")
    if os.path.basename(folder).startswith(TEMPORARY_FOLDER_PREFIX):
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


if os.environ.get("AFTERCARE_PATCHES") != "none":
    evaluate_timeouts()
    fail_waiting_tasks()
    name_errors()
    name_throttling()
    authorize_tokens()
    authorize_batches()
    wait_for_capacity()

threading.Thread(target=end_with_standard_input, daemon=True).start()
runpy.run_module("ministack", run_name="__main__")
