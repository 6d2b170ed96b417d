"""The vendors' official clients against `cloudscribe mock`: what they send is understood, what is answered they can read."""
import json
import os
import re
import subprocess
import unittest

import parameters
from official import ALIBABA, APPLY, HUAWEI, ICE, OPERATIONS, PULL, Keys, Refused, call

PERMANENT = Keys("AKIDexamplepermanent", "secretpermanent")
TEMPORARY = Keys("AKIDexampletemporary", "secrettemporary", "tokentemporary")
WRONG = Keys(PERMANENT.id, "anothersecret")
UNKNOWN = Keys("AKIDexampleunknown", "anothersecret")

# How each vendor answers a signature that was made with another secret, and a key that it does not know.
WRONG_SECRET = {
    "tencent": "AuthFailure.SignatureFailure",
    "alibaba": "SignatureDoesNotMatch",
    "huawei": "APIGW.0301",
}
UNKNOWN_KEY = {
    "tencent": "AuthFailure.SecretIdNotFound",
    "alibaba": "InvalidAccessKeyId.NotFound",
    "huawei": "APIGW.0301",
}
BROKEN_LIMIT = {
    PULL: "InvalidParameterValue.SessionIdTooLong",
    APPLY: "InvalidParameterValue.MediaStoragePath",
    ALIBABA: "InvalidParameter.UploadURLs",
    ICE: "InvalidParameter",
    HUAWEI: "VOD.10053",
}
# The page of the second names no code for a duplicate.
DUPLICATE = {PULL: "InvalidParameterValue.SessionId", ALIBABA: None}


class Interop(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        keys = [f"{PERMANENT.id}:{PERMANENT.secret}", f"{TEMPORARY.id}:{TEMPORARY.secret}:{TEMPORARY.token}"]
        command = [os.environ["CLOUDSCRIBE"], "mock", "--listen", "127.0.0.1:0", "--log", os.environ["CLOUDSCRIBE_LOG"]]
        command += [word for key in keys for word in ("--credentials", key)]
        cls.mock = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        cls.server = re.search(r"(127\.0\.0\.1:\d+)", cls.mock.stdout.readline()).group(1)

    @classmethod
    def tearDownClass(cls):
        cls.mock.terminate()
        cls.assertEqual(cls(), cls.mock.wait(10), 0, "the mock stops cleanly")
        cls.mock.stdout.close()

    def each(self):
        for operation in OPERATIONS:
            with self.subTest(operation):
                yield operation

    def answered(self, operation, params, keys=PERMANENT):
        """Calls, and holds the answer to what the vendor documents."""
        answer = call(operation, params, self.server, keys)
        if operation == PULL:
            self.assertTrue(answer["TaskId"] and answer["RequestId"], answer)
        elif operation == APPLY:
            for name in ("StorageBucket", "StorageRegion", "VodSessionKey", "MediaStoragePath", "RequestId"):
                self.assertTrue(answer[name], answer)
            for name in ("SecretId", "SecretKey", "Token", "ExpiredTime"):
                self.assertTrue(answer["TempCertificate"][name], answer)
        elif operation in (ALIBABA, ICE):
            self.assertTrue(answer["RequestId"], answer)
            self.assertEqual(len(answer["UploadJobs"]), params["UploadURLs"].count(",") + 1, answer)
            self.assertTrue(all(job["JobId"] and job["SourceURL"] for job in answer["UploadJobs"]), answer)
        else:
            self.assertTrue(answer["asset_id"], answer)
        return answer

    def refused(self, operation, params, keys=PERMANENT):
        """Calls, and expects a service error which the client can read whole."""
        with self.assertRaises(Refused) as caught:
            call(operation, params, self.server, keys)
        refusal = caught.exception
        self.assertTrue(refusal.code and refusal.message and refusal.request_id, refusal)
        return refusal

    def test_plain(self):
        for operation in self.each():
            self.answered(operation, parameters.plain(operation))

    def test_every_parameter(self):
        for operation in self.each():
            self.answered(operation, parameters.full(operation))

    def test_chinese_and_emoji(self):
        for operation in self.each():
            self.answered(operation, parameters.texts(operation))

    def test_temporary_credentials(self):
        for operation in self.each():
            self.answered(operation, parameters.plain(operation), TEMPORARY)

    def test_temporary_credentials_without_their_token(self):
        for operation in self.each():
            self.refused(operation, parameters.plain(operation), Keys(TEMPORARY.id, TEMPORARY.secret))

    def test_fresh_ids(self):
        for operation in self.each():
            first, second = (self.answered(operation, parameters.plain(operation)) for _ in range(2))
            self.assertNotEqual(first, second)

    def test_wrong_secret(self):
        for operation in self.each():
            refusal = self.refused(operation, parameters.plain(operation), WRONG)
            self.assertEqual(refusal.code, WRONG_SECRET[operation.split(".")[0]])

    def test_unknown_key(self):
        for operation in self.each():
            refusal = self.refused(operation, parameters.plain(operation), UNKNOWN)
            self.assertEqual(refusal.code, UNKNOWN_KEY[operation.split(".")[0]])

    def test_broken_limit(self):
        for operation in self.each():
            refusal = self.refused(operation, parameters.too_long(operation))
            self.assertEqual(refusal.code, BROKEN_LIMIT[operation])

    def test_the_same_guard_twice(self):
        for operation in self.each():
            params = parameters.guarded(operation, "once")
            if params is None:
                # Without a guard, the same request is another one.
                self.answered(operation, parameters.plain(operation))
                self.answered(operation, parameters.plain(operation))
                continue
            self.answered(operation, params)
            refusal = self.refused(operation, params)
            if DUPLICATE[operation] is not None:
                self.assertEqual(refusal.code, DUPLICATE[operation])
            self.answered(operation, parameters.guarded(operation, "again"))

    def test_log(self):
        """Each request leaves a line that says what it was and what became of it."""
        self.answered(PULL, parameters.plain(PULL))
        self.refused(PULL, parameters.too_long(PULL))
        with open(os.environ["CLOUDSCRIBE_LOG"], encoding="utf-8") as log:
            accepted, broken = [json.loads(line) for line in log][-2:]
        self.assertEqual([accepted["operation"], broken["operation"]], [PULL, PULL])
        self.assertFalse(accepted["violations"])
        self.assertEqual([v["rule"] for v in broken["violations"]], [PULL + ".SessionId.max_chars"])
        self.assertNotIn(PERMANENT.secret, json.dumps([accepted, broken]))


if __name__ == "__main__":
    unittest.main(verbosity=2)
