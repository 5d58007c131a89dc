#include "tco/core/speed/precision.hpp"

#include <catch2/catch.hpp>

namespace speed_precisions_test {

using namespace tco::speed;

TEST_CASE("a form of weights is made once, when it is asked for", "[core][speed]") {
  std::vector<std::size_t> made;
  const std::vector<NamedPrecision> all{{.id = "bf16"},
                                        {.id = "int4", .bits = 4.25, .aliases = {"awq"}}};
  const Precisions forms({"bf16", "int4"}, [&](std::size_t position) {
    made.push_back(position);
    return all[position];
  });
  CHECK(forms.ids() == std::vector<std::string>{"bf16", "int4"});
  CHECK_FALSE(forms.named(""));
  CHECK(made.empty());

  REQUIRE(forms.named("int4"));
  CHECK(forms.named("int4")->bits == 4.25);
  CHECK(Precisions(forms).named("int4") == forms.named("int4"));
  CHECK(made == std::vector<std::size_t>{1});

  CHECK(forms.named("awq") == forms.named("int4"));
  CHECK_FALSE(forms.named("q4"));
  CHECK(forms.all().size() == 2);
  CHECK(made == std::vector<std::size_t>{1, 0});
}

}  // namespace speed_precisions_test
