"""The formulas of core/speed, written a second time: fit.py fits their constants, and the unit tests
of the C++ room compare its answers with these. Every time is in milliseconds.

A formula is a sum of terms that are linear in its constants, so that a fit is a bounded linear one.
Constants are slowdowns (1 / efficiency, at least 1: no prediction beats the data sheet) and times.
"""

import math

# A class without rows of its own borrows: first another architecture's place, then a kin family's.
KIN = {
    "nvidia-gddr": ["nvidia-hbm"],
    "nvidia-hbm": ["nvidia-gddr"],
    "amd-rdna": ["amd-cdna", "nvidia-gddr", "nvidia-hbm"],
    "amd-cdna": ["nvidia-hbm"],
    "amd-cdna3": ["amd-cdna", "nvidia-hbm"],
    "apple": ["nvidia-hbm"],
    "apple-m5": ["apple", "nvidia-hbm"],
    "unified": ["nvidia-gddr", "nvidia-hbm"],
    "unified-rdna": ["unified", "amd-rdna", "nvidia-gddr", "nvidia-hbm"],
    "intel": ["amd-rdna", "nvidia-hbm"],
    "cpu": ["nvidia-hbm"],
}
# Engines of one machine at home: layer after layer, not parted among accelerators.
AT_HOME = ("llama.cpp", "mlx")
STAND_INS = {
    "dense": ["dense"],
    "moe": ["moe", "dense"],
    "hybrid": ["hybrid", "dense"],
    "hybrid-moe": ["hybrid-moe", "moe", "dense"],
    "image": ["image"],
    "video": ["video"],
}


def shares(row):
    """Among how many accelerators a step is parted. llama.cpp: one card after the other."""
    return 1 if row["engine"] in AT_HOME else row["count"]


def matrix_rate(machine, row):
    """TFLOPS of the numbers that are multiplied, of the wider ones where weights are of 4 bits and
    activations of 8. llama.cpp's own formats are widened, and so are 4 and 8 bits on machines
    without them."""
    if row["engine"] not in AT_HOME:
        four = row["arithmetic_bits"] == 4 and machine["fp4_tflops"]
        if four and row["activation_bits"] <= 4:
            return machine["fp4_tflops"]
        if (four or row["arithmetic_bits"] == 8) and machine["fp8_tflops"]:
            return machine["fp8_tflops"]
    return machine["fp16_tflops"] or 0.0


def weight_bytes(model, bits):
    return model["params_b"] * 1e9 * bits / 8


def kv_bytes(model, context, width=2):
    """Of one stream. 2 L kv hd b (Ainslie et al., arXiv 2305.13245, section 2 for grouped heads);
    latent attention keeps one vector a layer (DeepSeek-V2, arXiv 2405.04434, section 2.1.2);
    windowed layers stop growing at the window (Mistral 7B, arXiv 2310.06825, section 2)."""
    if model["latent"]:
        return model["layers"] * model["latent"] * width * context
    a_layer = 2 * model["kv_heads"] * model["head_dim"] * width
    windowed = model["layers"] - model["full_layers"] if model["window"] else 0
    return a_layer * (model["full_layers"] * context + windowed * min(context, model["window"] or 0))


def read_bytes(model, bits, streams, exponent):
    """Weights that one step reads. A mixture of E experts, k a token, reads an expert unless all
    streams leave it out: 1 - (1 - k/E)^(B^g). The input embedding is looked up, not read."""
    read = model["read_b"]
    if model["experts"]:
        left_out = 1 - model["experts_per_token"] / model["experts"]
        experts = (model["read_b"] - model["active_b"]) / left_out
        read -= experts * left_out ** (streams**exponent)
    return read * 1e9 * bits / 8


def decode_terms(model, machine, row, exponent):
    """Terms of one decode step of all streams (ms), by the name of their constant. The scales of
    super-blocks (llama.cpp, ggml-common.h: block_q4_K) are unpacked before the weights are used:
    they are read more slowly, by q."""
    served = row["engine"] not in AT_HOME
    share = shares(row)
    streams = row["streams"]
    bandwidth = machine["bandwidth_gbps"] * 1e6 * share
    arithmetic = streams if served else streams - 1  # the first stream's hides behind its reads
    flops = matrix_rate(machine, row) * 1e9 * share
    more = math.log2(row["count"])
    read = read_bytes(model, row["bits"], streams, exponent) / bandwidth
    return {
        "m": read,
        "q": read if row["superblocks"] else 0.0,
        "k": streams * kv_bytes(model, row["context"]) / bandwidth,
        "c": 2 * model["active_b"] * 1e9 * arithmetic / flops if flops else 0.0,
        "c0": 1.0,
        "c1": model["layers"],
        "c_b": streams,
        "c_m": model["layers"] if model["experts"] else 0.0,
        "c_f": model["layers"] if row["bits"] == 8 and served else 0.0,
        "c_s": (model["layers"] if more else 0.0) if served else more,
        "c_l": model["layers"] * streams * model["hidden"] / 1e3 if served and more else 0.0,
    }


def prefill_terms(model, machine, row):
    """2 N T for the weights and 2 L T (T + 2 depth) heads hd for causal attention: half of the
    4 L T^2 H of a full square (Kaplan et al., arXiv 2001.08361, table 1). Attention is of 16 bits,
    whatever the weights are kept in."""
    tokens = row["input"]
    matrices = 2 * model["active_b"] * 1e9 * tokens
    square = tokens * (tokens + 2 * row["context"])
    attention = 2 * model["full_layers"] * square * model["heads"] * model["head_dim"]
    share = 1e9 * shares(row)
    if not machine["fp16_tflops"]:
        return {"p": 0.0, "p_ceiling": (matrices + attention) / share}
    return {"p": (matrices / matrix_rate(machine, row) + attention / machine["fp16_tflops"]) / share,
            "p_ceiling": (matrices + attention) / share}


def streams_held(model, machine, row):
    """As many as there is room for in the nine tenths of the memory that servers fill, and as
    trtllm-bench lets run at once at most."""
    room = 0.9 * row["count"] * machine["memory_gb"] * 2**30 - weight_bytes(model, row["bits"])
    return min(room // kv_bytes(model, row["context"]), 2048 * row["count"])


def served_terms(model, machine, row, exponent):
    """A request at full load: its share of so many steps, and its prompt."""
    steps = row["output"] / row["streams"]
    terms = {name: steps * term
             for name, term in decode_terms(model, machine, row, exponent).items()}
    prompt = prefill_terms(model, machine, {**row, "input": row["context"], "context": 0})
    terms["p"] = row["input"] / row["context"] * prompt["p"]
    return terms


def latent_tokens(model, width, height, frames):
    """Tokens of one clip: the encoder shrinks time 4 to 1 but for the first frame, the patches again
    (Wan, arXiv 2503.20314, section 4.1). One frame is an image."""
    times = 1 + (frames - 1) / model["vae_time"]
    side = model["vae_space"] * model["patch"]
    return math.ceil(times / model["patch_time"]) * math.floor(width / side + 0.5) * math.floor(
        height / side + 0.5)


def diffusion_work(model, tokens):
    """FLOP of the matrices and of attention in one block. Cross attention: 6 H^2, joint: the text
    stands among the tokens and 4 H^2 (DiT, arXiv 2212.09748; SD3, arXiv 2403.03206)."""
    hidden, text = model["hidden"], model["text_tokens"]
    if model["text"] == "joint":
        tokens += text
        matrices = 2 * tokens * (4 * hidden**2 + 2 * hidden * model["ffn"])
        return tokens, matrices, 4 * tokens**2 * hidden
    matrices = 2 * tokens * (6 * hidden**2 + 2 * hidden * model["ffn"])
    own = 0 if model["linear_attention"] else 4 * tokens**2 * hidden
    return tokens, matrices, own + 4 * tokens * text * hidden


def diffusion_terms(model, machine, row):
    """Terms of one batch (ms). Attention runs at a rate that hardly grows with the matrix units
    (FlashAttention-2 reaches 35 % of an H100: FlashAttention-3, arXiv 2407.08608, section 1), the
    element-wise work between the matrices at the speed of memory."""
    tokens, matrices, attention = diffusion_work(
        model, latent_tokens(model, row["width"], row["height"], row["frames"]))
    passes = model["passes"] * model["steps"] * model["blocks"]
    flops = (machine["fp16_tflops"] or 0.0) * 1e9
    batch = passes * row["streams"]
    return {
        "d": batch * matrices / flops,
        "a_peak": batch * attention / flops,
        "a_ceiling": batch * attention / 1e9,
        "h": batch * tokens * model["hidden"] / (machine["bandwidth_gbps"] * 1e6),
        "c_p": passes,
    }


def total(constants, terms):
    return sum(constants.get(name, 0.0) * value for name, value in terms.items())


def decode_ms(constants, model, machine, row):
    return total(constants, decode_terms(model, machine, row, constants.get("g", 1.0)))


def served_ms(constants, model, machine, row):
    return total(constants, served_terms(model, machine, row, constants.get("g", 1.0)))


def prefill_ms(constants, model, machine, row):
    """At least the time that the weights take to be read once."""
    read = read_bytes(model, row["bits"], row["input"], 1.0)
    read /= machine["bandwidth_gbps"] * 1e6 * shares(row)
    return max(total(constants, prefill_terms(model, machine, row)), read)


def diffusion_ms(constants, model, machine, row):
    terms = diffusion_terms(model, machine, row)
    attention = max(constants["d"] * terms.pop("a_peak"),
                    constants["a_ceiling"] * terms.pop("a_ceiling"))
    return total(constants, terms) + attention


def load_share(constants, streams):
    """Watts of an accelerator as a share of its TDP: idle + (nominal - idle) / (1 + exp(-k (log2 B -
    x0))), the logistic form of fleet-sim (vllm-project/semantic-router, gpu_profiles)."""
    grown = 1 / (1 + math.exp(-constants["k"] * (math.log2(streams) - constants["x0"])))
    return constants["idle"] + (constants["nominal"] - constants["idle"]) * grown


def constants_for(classes, phase, engine, family, kind):
    """The class whose constants count, and whether they are borrowed."""
    for stand_in in STAND_INS[kind]:
        for candidate in [family] + KIN[family]:
            key = (phase, engine, candidate, stand_in)
            if key in classes:
                return classes[key], (candidate, stand_in) != (family, kind)
    return None, True
