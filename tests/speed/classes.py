"""Which constants each class fits itself, and which it takes from where rows could tell them."""

UNIFIED = ("decode", "llama.cpp", "unified", "dense")
STRIX = ("decode", "llama.cpp", "unified-rdna", "dense")
SERVED = ("decode", "vllm", "nvidia-hbm", "dense")
PROMPT = ("prefill", "vllm", "nvidia-hbm", "dense")
TRT = ("decode", "tensorrt-llm", "nvidia-hbm", "dense")
CDNA = ("decode", "vllm", "amd-cdna", "dense")
CDNA3 = ("decode", "vllm", "amd-cdna3", "dense")
# Depth and many streams are measured on the GB10 alone, or nearly so.
FROM_UNIFIED = {"k": UNIFIED, "c": UNIFIED}

# GPUs that run the same kernels of llama.cpp: one law of reading, and a time a layer that is that of
# the driver: of cards of a desktop, of processors with their graphics, of Metal before and since M5.
LAYER_TIMES = {("decode", "llama.cpp", family, "dense"): name for family, name in (
    ("unified", "processor"), ("unified-rdna", "processor"), ("nvidia-gddr", "card"),
    ("amd-rdna", "card"), ("apple", "metal"), ("apple-m5", "metal 4"))}

MLX = ("decode", "mlx", "apple", "dense")

# One law for both: images tell what a launch costs, clips what attention does. Two bands.
IMAGE = ("diffusion", "diffusers", "nvidia-hbm", "image")
VIDEO = ("diffusion", "diffusers", "nvidia-hbm", "video")


def _decode(engine, family, kind):
    return "decode", engine, family, kind


GPU = ("m", "q", "k", "c", "c1", "c_s")


def _gpu(family):
    """Fitted together with the others."""
    key = _decode("llama.cpp", family, "dense")
    return {"free": GPU, "together_with": [other for other in LAYER_TIMES if other != key],
            "apart": {"c1": LAYER_TIMES}}


def _like_dense(family):
    """What a mixture of experts costs more than a dense model of the same family, a layer."""
    dense = _decode("llama.cpp", family, "dense")
    return {"free": ["c_m"], "taken": {name: dense for name in GPU}
            | {"g": _decode("llama.cpp", "unified", "moe")}}


# Two all-reduces a layer, each some launches and a message of a few KiB over NVLink, take no more than
# this: 8 x H100 make a whole step of 36 layers in 3.7 ms (InferenceX 828).
NVLINK = {"c_s": 0.04}
FROM_SERVED = {name: SERVED for name in ("m", "k", "c", "c_s")}
FROM_STRIX = {**{name: STRIX for name in GPU},
              "g": _decode("llama.cpp", "unified", "moe")}

CLASSES = {
    PROMPT: {"free": ["p"]},
    UNIFIED: _gpu("unified"),
    _decode("llama.cpp", "unified", "moe"): {
        "free": ["m", "k", "c", "c1"], "choices": {"g": (0.6, 0.65, 0.7, 0.75)}},
    STRIX: _gpu("unified-rdna"),
    _decode("llama.cpp", "unified-rdna", "hybrid"): {
        "free": ["c1"], "taken": {name: STRIX for name in ("m", "q", "k", "c")}},
    _decode("llama.cpp", "unified-rdna", "moe"): {"free": ["c_m"], "taken": FROM_STRIX},
    _decode("llama.cpp", "unified-rdna", "hybrid-moe"): {"free": ["c_m"], "taken": FROM_STRIX},
    _decode("llama.cpp", "nvidia-gddr", "dense"): _gpu("nvidia-gddr"),
    _decode("llama.cpp", "nvidia-gddr", "moe"): _like_dense("nvidia-gddr"),
    _decode("llama.cpp", "nvidia-hbm", "dense"): {"free": ["m", "c1", "c_s"],
                                                  "taken": FROM_UNIFIED},
    _decode("llama.cpp", "amd-rdna", "dense"): _gpu("amd-rdna"),
    _decode("llama.cpp", "amd-rdna", "moe"): _like_dense("amd-rdna"),
    _decode("llama.cpp", "apple", "dense"): _gpu("apple"),
    _decode("llama.cpp", "apple", "moe"): _like_dense("apple"),
    _decode("llama.cpp", "apple-m5", "dense"): {
        **_gpu("apple-m5"), "band_of": _decode("llama.cpp", "apple", "dense")},
    MLX: {"free": ["m", "c0", "c1"],
          "taken": {name: _decode("llama.cpp", "apple", "dense") for name in ("k", "c")}},
    _decode("mlx", "apple", "moe"): {"free": ["c_m"],
                                     "taken": {name: MLX for name in ("m", "k", "c", "c0", "c1")}},
    _decode("mlx", "apple", "hybrid-moe"): {
        "free": ["c_m"], "taken": {name: MLX for name in ("m", "k", "c", "c0", "c1")}},
    _decode("llama.cpp", "cpu", "dense"): {"free": ["m", "c1"], "taken": FROM_UNIFIED},
    SERVED: {"free": ["m", "k", "c", "c0", "c1", "c_b", "c_f", "c_s", "c_l"],
             "at_most": NVLINK},
    # Few rows of a batch meet in an expert: its matrices are multiplied far below the data sheet.
    _decode("vllm", "nvidia-hbm", "moe"): {"free": ["c", "c_m", "c_f", "c_s", "c_l", "p"],
                                           "taken": {"m": SERVED, "k": SERVED}},
    _decode("vllm", "nvidia-hbm", "hybrid-moe"): {"free": ["c_m", "c_b"], "taken": FROM_SERVED},
    # Cards of a desktop talk over PCIe.
    _decode("vllm", "nvidia-gddr", "dense"): {
        "free": ["c_s", "c_l"],
        "taken": {name: SERVED for name in ("m", "k", "c", "c0", "c1", "c_b", "c_f")}},
    _decode("vllm", "nvidia-hbm", "hybrid"): {"free": ["c1", "c_b"],
                                              "taken": {"m": SERVED, "k": SERVED, "c": SERVED}},
    TRT: {"free": ["k", "c", "c0", "c_b"],
          "taken": {"m": SERVED, "c_s": SERVED, "c_l": SERVED, "p": PROMPT}},
    _decode("tensorrt-llm", "nvidia-hbm", "moe"): {
        "free": ["c", "c_m", "c_b", "c_s", "c_l", "p"],
        "taken": {"m": SERVED, "k": TRT, "c0": TRT}},
    _decode("tensorrt-llm", "nvidia-gddr", "dense"): {
        "free": [], "taken": {name: TRT for name in ("m", "k", "c", "c0", "c_b", "p")}},
    _decode("tensorrt-llm", "nvidia-gddr", "moe"): {
        "free": ["c_m", "c_b", "c_l"],
        "taken": {"m": SERVED, "k": TRT, "c": TRT, "p": PROMPT}},
    CDNA: {"free": ["m", "k", "c"], "taken": {"c0": SERVED, "c1": SERVED}},
    CDNA3: {"free": ["m", "k", "c", "c0", "c_b", "c_s", "p"]},
    _decode("vllm", "amd-cdna3", "moe"): {"free": ["c_m", "c_b"],
                                          "taken": {"m": CDNA3, "k": CDNA3, "c": CDNA3}},
    # One HPC card stands for a family of small ones: a band as if borrowed.
    _decode("vllm", "intel", "dense"): {"free": ["c", "c0"], "taken": {"m": CDNA, "k": CDNA},
                                        "stands_alone": True},
    ("prefill", "llama.cpp", "unified", "dense"): {"free": ["p"]},
    ("prefill", "llama.cpp", "unified", "moe"): {"free": ["p"]},
    ("prefill", "llama.cpp", "unified-rdna", "dense"): {"free": ["p"]},
    ("prefill", "llama.cpp", "unified-rdna", "hybrid"): {"free": ["p"]},
    ("prefill", "llama.cpp", "unified-rdna", "moe"): {"free": ["p"]},
    ("prefill", "llama.cpp", "unified-rdna", "hybrid-moe"): {"free": ["p"]},
    ("prefill", "llama.cpp", "nvidia-gddr", "dense"): {"free": ["p", "p_ceiling"],
                                                       "most_accelerators": 1},
    ("prefill", "llama.cpp", "nvidia-hbm", "dense"): {"free": ["p", "p_ceiling"],
                                                      "most_accelerators": 1},
    ("prefill", "llama.cpp", "nvidia-gddr", "moe"): {"free": ["p"]},
    ("prefill", "llama.cpp", "apple", "dense"): {"free": ["p"]},
    ("prefill", "llama.cpp", "apple", "moe"): {"free": ["p"]},
    ("prefill", "llama.cpp", "apple-m5", "dense"): {"free": ["p"]},
    ("prefill", "mlx", "apple", "dense"): {"free": ["p"]},
    ("prefill", "mlx", "apple", "moe"): {"free": ["p"]},
    ("prefill", "llama.cpp", "amd-rdna", "dense"): {"free": ["p"]},
    ("prefill", "llama.cpp", "amd-rdna", "moe"): {"free": ["p", "p_ceiling"]},
    IMAGE: {"free": ["d", "a_ceiling", "h", "c_p"], "together_with": [VIDEO]},
    VIDEO: {"free": ["d", "a_ceiling", "h", "c_p"], "together_with": [IMAGE]},
}
