"""The parameters of each operation: few, all, and with texts of many scripts. Where the wire carries JSON or lists as text, so does this."""
import json
from urllib.parse import quote

from official import ALIBABA, APPLY, HUAWEI, ICE, PULL

URL = "https://media.example/dir/a,b+c*d~e.mp4?x=1&y=2"
OTHER_URL = "http://media.example:8080/视频/二.mp4"
TEXT = "假日 🎬 “quoted” 👨‍👩‍👧 a+b&c=d%20/~*"
PLAIN_TEXT = "假日 視頻 Ünïcode a+b&c=d%20/~*"


def _json(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _urls(*urls):
    return ",".join(quote(url, safe="-_.~") for url in urls)


def plain(operation):
    """What is required, and nothing else."""
    return {
        PULL: {"MediaUrl": URL},
        APPLY: {"MediaType": "mp4"},
        ALIBABA: {"UploadURLs": _urls(URL)},
        ICE: {"UploadURLs": _urls(URL)},
        HUAWEI: {
            "video_type": "MP4",
            "title": "title",
            "input": {"bucket": "bucket", "location": "ap-southeast-3", "object": "dir/a.mp4"},
        },
    }[operation]


def full(operation):
    """Every parameter that can stand beside the others."""
    metadata = {
        "Title": "title",
        "Description": "description",
        "CoverURL": "https://media.example/cover.png",
        "CateId": "100",
        "Tags": "one,two",
        "FileSize": "1024",
        "FileExtension": "mp4",
    }
    return {
        PULL: {
            "MediaUrl": URL,
            "MediaType": "mp4",
            "SubAppId": 1500000000,
            "MediaName": "name",
            "CoverUrl": "https://media.example/cover.png",
            "Procedure": "LongVideoPreset",
            "ExpireTime": "2030-12-31T23:59:59+08:00",
            "StorageRegion": "ap-guangzhou",
            "ClassId": 7,
            "TasksPriority": -10,
            "SessionContext": "context",
            "SessionId": "full",
            "ExtInfo": "info",
            "SourceContext": "source",
            "MediaStoragePath": "/dir/a.mp4",
        },
        APPLY: {
            "MediaType": "mp4",
            "SubAppId": 1500000000,
            "MediaName": "name",
            "CoverType": "png",
            "Procedure": "LongVideoPreset",
            "ExpireTime": "2030-12-31T23:59:59Z",
            "StorageRegion": "ap-guangzhou",
            "ClassId": 7,
            "SourceContext": "source",
            "SessionContext": "context",
            "ExtInfo": "info",
            "MediaStoragePath": "/dir/a.mp4",
        },
        ALIBABA: {
            "UploadURLs": _urls(URL, OTHER_URL),
            "UploadMetadatas": _json([{"SourceURL": quote(URL, safe="-_.~"), "TemplateGroupId": "t1", **metadata}]),
            "UserData": _json(
                {
                    "MessageCallback": _json({"CallbackURL": "http://callback.example/", "CallbackType": "http"}),
                    "Extend": _json({"localId": "x"}),
                }
            ),
            "TemplateGroupId": "t1",
            "StorageLocation": "outin-example.oss-cn-shanghai.aliyuncs.com",
            "AppId": "app-1000000",
            "SessionId": "full",
        },
        ICE: {
            "UploadURLs": _urls(URL, OTHER_URL),
            "MediaMetaData": _json([{"SourceURL": URL, "DynamicMetaData": _json({"k": "v"}), **metadata}]),
            "UserData": _json(
                {"MessageCallback": {"CallbackURL": "http://callback.example/"}, "Extend": {"localId": "x"}}
            ),
            "UploadTargetConfig": _json({"StorageType": "oss", "StorageLocation": "bucket.oss-cn-shanghai.aliyuncs.com"}),
            "PostProcessConfig": _json({"ProcessType": "Workflow", "ProcessID": "p1"}),
            "AppId": "app-1000000",
            "EntityId": "e1",
        },
        HUAWEI: {
            "video_type": "MP4",
            "title": "title",
            "description": "description",
            "category_id": 1,
            "tags": "one,two",
            "auto_publish": 1,
            "template_group_name": "group",
            "auto_encrypt": 0,
            "auto_preheat": 1,
            "thumbnail": {"type": "time", "time": 10, "cover_position": 1, "format": 1, "aspect_ratio": 1, "max_length": 480},
            "review": {"template_id": "r1", "interval": 5, "politics": 1, "terrorism": 1, "porn": 1},
            "input": {"bucket": "bucket", "location": "ap-southeast-3", "object": "dir/a.mp4"},
            "storage_mode": 1,
            "output_bucket": "other",
            "output_path": "out/",
        },
    }[operation]


def texts(operation):
    """Texts in Chinese and with emoji, wherever the page allows them."""
    return {
        PULL: {**plain(PULL), "MediaUrl": OTHER_URL, "MediaName": TEXT, "SessionContext": TEXT, "SourceContext": TEXT},
        APPLY: {**plain(APPLY), "MediaName": TEXT, "SessionContext": TEXT, "SourceContext": TEXT},
        ALIBABA: {
            "UploadURLs": _urls(OTHER_URL),
            "UploadMetadatas": _json([{"SourceURL": quote(OTHER_URL, safe="-_.~"), "Title": PLAIN_TEXT}]),
            "UserData": _json({"Extend": _json({"k": PLAIN_TEXT})}),
        },
        ICE: {
            "UploadURLs": _urls(OTHER_URL),
            "MediaMetaData": _json([{"SourceURL": OTHER_URL, "Title": PLAIN_TEXT}]),
            "UserData": _json({"Extend": {"k": TEXT}}),
        },
        HUAWEI: {**plain(HUAWEI), "title": TEXT, "description": TEXT, "tags": "标签,二"},
    }[operation]


def too_long(operation):
    """A documented limit, broken."""
    return {
        PULL: {**plain(PULL), "SessionId": "s" * 51},
        APPLY: {**plain(APPLY), "MediaStoragePath": "no/slash/at/the/beginning"},
        ALIBABA: {"UploadURLs": _urls(*(f"https://media.example/{n}.mp4" for n in range(21)))},
        ICE: {"UploadURLs": _urls(*(f"https://media.example/{n}.mp4" for n in range(21)))},
        HUAWEI: {**plain(HUAWEI), "title": "t" * 129},
    }[operation]


def guarded(operation, guard):
    """The parameters with the guard by which the service knows a repeat; None where the operation has no guard."""
    if operation in (PULL, ALIBABA):
        return {**plain(operation), "SessionId": guard}
    return None
