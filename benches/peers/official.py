"""How many calls a second a vendor's official client makes: `official.py VENDOR SERVER TASKS SECONDS`."""
import sys
import threading
import time

URL = "https://media.example.com/dir/a.mp4"


def tencent(server):
    from tencentcloud.common.credential import Credential
    from tencentcloud.common.profile.client_profile import ClientProfile
    from tencentcloud.common.profile.http_profile import HttpProfile
    from tencentcloud.vod.v20180717 import models
    from tencentcloud.vod.v20180717.vod_client import VodClient

    profile = ClientProfile(httpProfile=HttpProfile(protocol="http", endpoint=server, keepAlive=True))
    client = VodClient(Credential("AKIDexample", "secret-example"), "ap-guangzhou", profile)

    def call():
        request = models.PullUploadRequest()
        request.MediaUrl = URL
        client.PullUpload(request)

    return call


def alibaba(server):
    from alibabacloud_tea_openapi.utils_models import Config
    from alibabacloud_vod20170321 import models
    from alibabacloud_vod20170321.client import Client
    from darabonba.runtime import RuntimeOptions

    keys = {"access_key_id": "AKIDexample", "access_key_secret": "secret-example"}
    client = Client(Config(**keys, endpoint=server, protocol="HTTP", region_id="cn-shanghai"))
    options = RuntimeOptions(autoretry=False, max_attempts=1)
    return lambda: client.upload_media_by_urlwith_options(models.UploadMediaByURLRequest(upload_urls=URL), options)


def huawei(server):
    from huaweicloudsdkcore.auth.credentials import BasicCredentials
    from huaweicloudsdkvod.v1 import VodClient, model

    credentials = BasicCredentials("AKIDexample", "secret-example", "0e99e0a3b6d24c0d9f6d5f1f3a1b2c3d")
    builder = VodClient.new_builder().with_credentials(credentials)
    client = builder.with_endpoints(["http://" + server]).build()
    place = model.FileAddr(bucket="bucket", location="ap-southeast-3", object="a.mp4")
    body = model.PublishAssetFromObsReq(video_type="MP4", title="title", input=place)
    return lambda: client.publish_asset_from_obs(model.PublishAssetFromObsRequest(body=body))


def main(vendor, server, tasks, seconds):
    call = {"tencent": tencent, "alibaba": alibaba, "huawei": huawei}[vendor](server)
    call()
    counts = [0] * int(tasks)
    begin = time.monotonic()

    def run(task):
        while time.monotonic() - begin < float(seconds):
            call()
            counts[task] += 1

    threads = [threading.Thread(target=run, args=(task,)) for task in range(int(tasks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(sum(counts) / (time.monotonic() - begin))


main(*sys.argv[1:])
