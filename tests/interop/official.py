"""The vendors' official clients, called alike: one operation, its parameters as the vendor's own types take them, one server."""
from dataclasses import dataclass
from typing import Optional

from alibabacloud_ice20201109 import models as ice_models
from alibabacloud_ice20201109.client import Client as IceClient
from alibabacloud_tea_openapi.utils_models import Config
from alibabacloud_vod20170321 import models as vod_models
from alibabacloud_vod20170321.client import Client as AlibabaVodClient
from darabonba.runtime import RuntimeOptions
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
from huaweicloudsdkcore.http.http_config import HttpConfig
from huaweicloudsdkvod.v1 import VodClient as HuaweiVodClient
from huaweicloudsdkvod.v1 import model as huawei_models
from tencentcloud.common.credential import Credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.vod.v20180717 import models as tencent_models
from tencentcloud.vod.v20180717.vod_client import VodClient as TencentVodClient

PULL = "tencent.vod.PullUpload"
APPLY = "tencent.vod.ApplyUpload"
ALIBABA = "alibaba.vod.UploadMediaByURL"
ICE = "alibaba.ice.UploadMediaByURL"
HUAWEI = "huawei.vod.PublishAssetFromObs"
OPERATIONS = [PULL, APPLY, ALIBABA, ICE, HUAWEI]


@dataclass
class Keys:
    id: str
    secret: str
    token: Optional[str] = None


@dataclass
class Refused(Exception):
    """A service error, as the official client has read it."""

    code: Optional[str]
    message: Optional[str]
    request_id: Optional[str]
    status: Optional[int]


def call(operation, params, server, keys):
    """The answer as a map with the wire's names; raises Refused for an answer that is an error."""
    vendor = operation.split(".")[0]
    return {"tencent": _tencent, "alibaba": _alibaba, "huawei": _huawei}[vendor](operation, params, server, keys)


def _tencent(operation, params, server, keys):
    name = operation.rsplit(".", 1)[-1]
    profile = ClientProfile(httpProfile=HttpProfile(protocol="http", endpoint=server, reqTimeout=20))
    client = TencentVodClient(Credential(keys.id, keys.secret, keys.token), "ap-singapore", profile)
    request = getattr(tencent_models, name + "Request")()
    request._deserialize(params)
    try:
        answer = getattr(client, name)(request)
    except TencentCloudSDKException as refusal:
        raise Refused(refusal.code, refusal.message, refusal.requestId, None) from refusal
    return answer._serialize(allow_none=False)


def _alibaba(operation, params, server, keys):
    is_ice = operation == ICE
    models, client = (ice_models, IceClient) if is_ice else (vod_models, AlibabaVodClient)
    config = Config(
        access_key_id=keys.id,
        access_key_secret=keys.secret,
        security_token=keys.token,
        endpoint=server,
        protocol="HTTP",
        region_id="cn-shanghai",
    )
    request = models.UploadMediaByURLRequest().from_map(params)
    options = RuntimeOptions(autoretry=False, max_attempts=1)
    try:
        answer = client(config).upload_media_by_urlwith_options(request, options)
    except Exception as refusal:  # Its errors are of several classes, of which none is documented as their root.
        code = getattr(refusal, "code", None)
        if code is None:
            raise
        data = getattr(refusal, "data", None) or {}
        request_id = getattr(refusal, "request_id", None) or data.get("RequestId")
        status = getattr(refusal, "status_code", None) or data.get("statusCode")
        raise Refused(code, refusal.message, request_id, status) from refusal
    return answer.body.to_map()


def _huawei(_operation, params, server, keys):
    config = HttpConfig.get_default_config()
    config.timeout = 20
    credentials = BasicCredentials(keys.id, keys.secret, "0e99e0a3b6d24c0d9f6d5f1f3a1b2c3d")
    if keys.token:
        credentials.with_security_token(keys.token)
    builder = HuaweiVodClient.new_builder().with_http_config(config).with_credentials(credentials)
    client = builder.with_endpoints(["http://" + server]).build()
    typed = dict(params)
    kinds = {"thumbnail": huawei_models.Thumbnail, "review": huawei_models.Review, "input": huawei_models.FileAddr}
    for name, kind in kinds.items():
        if name in typed:
            typed[name] = kind(**typed[name])
    body = huawei_models.PublishAssetFromObsReq(**typed)
    try:
        answer = client.publish_asset_from_obs(huawei_models.PublishAssetFromObsRequest(body=body))
    except ServiceResponseException as refusal:
        raise Refused(refusal.error_code, refusal.error_msg, refusal.request_id, refusal.status_code) from refusal
    return {"asset_id": answer.asset_id}
