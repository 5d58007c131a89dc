"""Which constants each class fits itself, and which it takes from where rows could tell them."""

UNIFIED = ("decode", "llama.cpp", "unified", "dense")
SERVED = ("decode", "vllm", "nvidia-hbm", "dense")
CDNA = ("decode", "vllm", "amd-cdna", "dense")
CDNA3 = ("decode", "vllm", "amd-cdna3", "dense")
# Depth and many streams are measured on the GB10 alone.
FROM_UNIFIED = {"k": UNIFIED, "c": UNIFIED}

# One law for both: images tell what a launch costs, clips what attention does. Two bands.
IMAGE = ("diffusion", "diffusers", "nvidia-hbm", "image")
VIDEO = ("diffusion", "diffusers", "nvidia-hbm", "video")


def _decode(engine, family, kind):
    return "decode", engine, family, kind


def _like_dense(family):
    """What a mixture of experts costs more than a dense model of the same family, a layer."""
    dense = _decode("llama.cpp", family, "dense")
    return {"free": ["c_m"], "taken": {name: dense for name in ("m", "k", "c", "c1", "c_s")}
            | {"g": _decode("llama.cpp", "unified", "moe")}}


CLASSES = {
    UNIFIED: {"free": ["m", "k", "c", "c1"]},
    _decode("llama.cpp", "unified", "moe"): {
        "free": ["m", "k", "c", "c1"], "choices": {"g": (0.6, 0.65, 0.7, 0.75)}},
    _decode("llama.cpp", "nvidia-gddr", "dense"): {"free": ["m", "c1", "c_s"],
                                                   "taken": FROM_UNIFIED},
    _decode("llama.cpp", "nvidia-gddr", "moe"): _like_dense("nvidia-gddr"),
    _decode("llama.cpp", "nvidia-hbm", "dense"): {"free": ["m", "c1", "c_s"],
                                                  "taken": FROM_UNIFIED},
    _decode("llama.cpp", "amd-rdna", "dense"): {"free": ["m", "c1"], "taken": FROM_UNIFIED},
    _decode("llama.cpp", "amd-rdna", "moe"): _like_dense("amd-rdna"),
    _decode("llama.cpp", "apple", "dense"): {"free": ["m", "c1"], "taken": FROM_UNIFIED},
    _decode("llama.cpp", "apple", "moe"): _like_dense("apple"),
    _decode("llama.cpp", "apple-m5", "dense"): {
        "free": ["m", "c1"], "taken": FROM_UNIFIED,
        "band_of": _decode("llama.cpp", "apple", "dense")},
    _decode("llama.cpp", "cpu", "dense"): {"free": ["m", "c1"], "taken": FROM_UNIFIED},
    SERVED: {"free": ["m", "k", "c", "c0", "c1", "c_b", "c_f", "c_s"]},
    _decode("vllm", "nvidia-hbm", "moe"): {"free": ["c_m", "c_b", "c_s"],
                                           "taken": {"m": SERVED, "k": SERVED, "c": SERVED}},
    _decode("vllm", "nvidia-hbm", "hybrid"): {"free": ["c1", "c_b"],
                                              "taken": {"m": SERVED, "k": SERVED, "c": SERVED}},
    _decode("tensorrt-llm", "nvidia-hbm", "dense"): {"free": ["k", "c", "c0", "c_b"],
                                                     "taken": {"m": SERVED}},
    CDNA: {"free": ["m", "k", "c"], "taken": {"c0": SERVED, "c1": SERVED}},
    CDNA3: {"free": ["m", "k", "c", "c0"]},
    _decode("vllm", "amd-cdna3", "moe"): {"free": ["c", "c_m"],
                                          "taken": {"m": CDNA3, "k": CDNA3}},
    # One HPC card stands for a family of small ones: a band as if borrowed.
    _decode("vllm", "intel", "dense"): {"free": ["c", "c0"], "taken": {"m": CDNA, "k": CDNA},
                                        "stands_alone": True},
    ("prefill", "llama.cpp", "unified", "dense"): {"free": ["p"]},
    ("prefill", "llama.cpp", "unified", "moe"): {"free": ["p"]},
    ("prefill", "llama.cpp", "nvidia-gddr", "dense"): {"free": ["p", "p_ceiling"],
                                                       "most_accelerators": 1},
    ("prefill", "llama.cpp", "nvidia-hbm", "dense"): {"free": ["p", "p_ceiling"],
                                                      "most_accelerators": 1},
    ("prefill", "llama.cpp", "apple", "dense"): {"free": ["p"]},
    ("prefill", "llama.cpp", "amd-rdna", "dense"): {"free": ["p"]},
    ("prefill", "llama.cpp", "amd-rdna", "moe"): {"free": ["p"]},
    ("prefill", "vllm", "nvidia-hbm", "dense"): {"free": ["p"]},
    IMAGE: {"free": ["d", "a_ceiling", "h", "c_p"], "together_with": VIDEO},
    VIDEO: {"free": ["d", "a_ceiling", "h", "c_p"], "together_with": IMAGE},
}
