"""Random questions, each from its number alone, with the money in them times a factor."""
import random


class Question:
    """A scenario of its own machines, plans and options. `money`: a power of two, so that what is
    scaled by it is scaled without rounding."""

    def __init__(self, number, money=1.0):
        self.dice = random.Random(number)
        self.money = money
        self.modality = self.dice.choice(["text", "video", "image"])
        self.workload = self.make_workload()
        self.document = {
            "kind": "scenario", "schema_version": 1, "as_of": "2026-11-01", "currency": "USD",
            "workload": self.workload, "demand": self.demand(),
            "horizon_months": self.dice.choice([1, 12, 36, 60, self.dice.randint(1, 120)]),
            "electricity": {"price_per_kwh": self.price(0.03, 0.6),
                            "escalation_per_year": self.dice.choice([0, 0, 0.03, -0.01])},
            "facility": {"pue": self.dice.choice([1, 1.2, 1.6])},
            "owned": self.owned(), "operations": self.operations(), "finance": self.finance(),
            "prices": {"trend_per_year": self.dice.choice([0, 0, 0, -0.25, 0.1])},
            "models": [{"id": "m", "modality": self.modality}],
            "hardware": [self.machine(i) for i in range(self.dice.randint(1, 3))],
            "plans": [self.plan(i) for i in range(self.dice.randint(1, 3))] + [self.seats()],
        }
        self.document["options"] = self.options()

    def chance(self, part):
        return self.dice.random() < part

    def number(self, low, high):
        return round(self.dice.uniform(low, high), self.dice.choice([1, 2, 4])) or low

    def price(self, low, high):
        return self.number(low, high) * self.money

    def price_or_none(self, low, high):
        return 0 if self.chance(0.4) else self.price(low, high)

    def make_workload(self):
        made = {"modality": self.modality, "model": "m",
                "attempts_per_output": self.dice.choice([1, 1, 2, 4, self.number(1, 8)])}
        if self.modality == "text":
            made |= {"input_tokens": self.dice.randint(0, 8000),
                     "output_tokens": self.dice.randint(1, 2000)}
        else:
            made |= {"width": 1920, "height": 1080}
        if self.modality == "video":
            made |= {"seconds": self.dice.choice([4, 5, 8]), "fps": 24}
        return made

    def demand(self):
        volume = self.dice.choice([self.dice.randint(1, 3000), round(10 ** self.dice.uniform(0, 7))])
        made = {"outputs_per_month": volume}
        kind = self.dice.random()
        if kind < 0.2:
            made["growth_per_month"] = self.dice.choice([0.02, -0.03, 0.1])
        elif kind < 0.35:
            made["ramp"] = {"to": volume * self.dice.choice([2, 3, 0.5]),
                            "months": self.dice.randint(2, 24)}
        if self.chance(0.2):
            made["profile"] = [self.dice.choice([0, 0.5, 1, 3]) for _ in range(23)] + [1]
        elif self.chance(0.2):
            made["peak_hour_share"] = self.number(0.05, 0.3)
        return made

    def owned(self):
        made = {"life_months": self.dice.choice([12, 36, 48, self.dice.randint(1, 80)]),
                "residual_fraction": self.dice.choice([0, 0.1, 0.4]),
                "amortization": self.dice.choice(["straight_line", "annuity"]),
                "available_hours_per_month": self.dice.choice([730, 650, 180]),
                "max_utilization": self.dice.choice([1, 0.8, 0.5]),
                "minimum_units": self.dice.choice([1, 1, 2]),
                "maintenance_per_year": self.dice.choice([0, 0.05])}
        if self.chance(0.15):
            made["maximum_units"] = self.dice.randint(3, 20)
        if self.chance(0.2):
            made["failure_rate_per_year"] = self.number(0.01, 0.2)
        if self.chance(0.2):
            made["price_trend_per_year"] = self.dice.choice([-0.2, 0.1])
        return made

    def operations(self):
        return {"setup_cost": self.price_or_none(10, 2000),
                "fixed_per_month": self.price_or_none(1, 200),
                "per_unit_per_month": self.price_or_none(1, 50),
                "labour_hours_per_month": self.dice.choice([0, 2.5]),
                "hourly_rate": self.price(10, 100)}

    def finance(self):
        made = {"discount_rate_per_year": self.dice.choice([0, 0.08, 0.2])}
        if self.chance(0.25):
            made["financing"] = {"kind": "loan", "down_payment": self.dice.choice([0, 0.25]),
                                 "rate_per_year": 0.06, "term_months": self.dice.choice([12, 36])}
        if self.chance(0.25):
            made["tax"] = {"rate": 0.3,
                           "depreciation": self.dice.choice(["macrs_5", "straight_line"])}
        return made

    def machine(self, index):
        rent = {"price_per_hour": self.price(0.1, 20),
                "mode": self.dice.choice(["on_demand", "spot", "always_on", "reserved"])}
        if rent["mode"] == "on_demand" and self.chance(0.5):
            rent |= {"minimum_seconds": self.dice.choice([60, 3600]), "startup_seconds": 30,
                     "sessions_per_month": self.dice.randint(1, 100)}
        if rent["mode"] == "reserved":
            rent |= {"term_months": self.dice.choice([6, 12]), "upfront": self.price(1, 5000)}
        row = {"model": "m"} | {key: value for key, value in self.workload.items()
                                if key not in ("modality", "model", "attempts_per_output")}
        if self.modality == "text":
            row["requests_per_second"] = self.number(0.01, 20)
        else:
            row |= {"batch": self.dice.choice([1, 2]), "seconds_per_batch": self.number(1, 500)}
        return {"id": f"h{index}", "name": f"Machine {index}",
                "purchase": {"price": self.price(500, 60000)},
                "power": {"load_watts": self.number(100, 5000),
                          "idle_watts": self.dice.choice([0, self.number(5, 90)])},
                "rent": rent, "performance": [row]}

    def meters(self):
        return {"text": ["input_token", "output_token", "request"],
                "video": ["video_second", "request"], "image": ["image", "request"]}[self.modality]

    def rate(self, meter):
        tokens = meter.endswith("token")
        price = self.number(0.05, 30) if tokens else self.number(0.001, 0.4)
        made = {"meter": meter, "price": price * self.money} | ({"per": 1000000} if tokens else {})
        if self.chance(0.35):
            steps = sorted({round(10 ** self.dice.uniform(0, 8)) for _ in range(3)})
            made["tiers"] = {
                "on": "monthly_quantity", "mode": self.dice.choice(["graduated", "whole_month"]),
                "above": [{"threshold": step, "price": round(price * self.number(0.2, 1.2), 9) * self.money}
                          for step in steps]}
        return made

    def plan(self, index):
        meters = self.dice.sample(self.meters(), self.dice.randint(1, len(self.meters())))
        made = {"id": f"p{index}", "name": f"Plan {index}", "confirm_unusual": True,
                "rates": [self.rate(meter) for meter in meters]}
        if self.chance(0.2):
            made["minimum_spend"] = self.price(1, 500)
        if self.chance(0.2):
            made["discount"] = self.dice.choice([0.1, 0.25])
        if self.chance(0.2):
            made["free_quota"] = {self.dice.choice(meters): self.dice.randint(1, 5000)}
        return made

    def seats(self):
        meter = self.meters()[-1]
        return {"id": "seat", "name": "Seat", "confirm_unusual": True,
                "subscription": {"per_seat_month": self.price(5, 100),
                                 "included": {meter: self.dice.randint(1, 10000)}},
                "rates": [{"meter": meter, "price": self.price(0.01, 0.2)}]}

    def options(self):
        made = []
        for machine in self.document["hardware"]:
            made.append({"own": machine["id"]})
            if self.chance(0.6):
                made.append({"rent": machine["id"]})
        made += [{"api": plan["id"]} for plan in self.document["plans"][:-1]]
        if self.chance(0.4):
            made.append({"seat": "seat", "seats": self.dice.randint(1, 10)})
        if self.chance(0.4):
            hybrid = {"own": "h0", "api": "p0", "local_share": self.dice.choice([0.5, 0.9, 1])}
            if self.chance(0.3):
                hybrid |= {"retry_share": 0.05, "router_fee": 0.0001 * self.money}
            made.append({"hybrid": hybrid})
        self.dice.shuffle(made)
        return made
