# The house from the ground up. A file may include its own room, the rooms of its layer on floors
# before its own (rooms between commas share a floor and do not know each other), the layers it
# KNOWS, and no header that NEVER matches. "." is the layer's own folder, its roof.
set(THEIR_PARSERS "nlohmann|rapidjson|valijson")
set(THE_SYSTEM "iostream|fstream|filesystem|unistd")

layer(text KNOWS "" NEVER "${THEIR_PARSERS}|fmt|CLI|${THE_SYSTEM}"
  FLOORS .)
layer(core KNOWS "" NEVER "${THEIR_PARSERS}|fmt|CLI|${THE_SYSTEM}|tco/error"
  FLOORS quantity curve question money plan speed machine latency mesh option workloads comparison study simulate explain)
layer(catalog KNOWS core text NEVER "CLI|${THE_SYSTEM}"
  FLOORS json plan read pack records request option mesh question uncertain config)
layer(import KNOWS core catalog text NEVER "CLI|${THE_SYSTEM}"
  FLOORS text draft spend power tables,benchmarks,bills,shapes .)
layer(report KNOWS text NEVER "CLI|${THE_SYSTEM}"
  FLOORS words chart html,xlsx formats)
layer(cli KNOWS core catalog import report text NEVER "${THEIR_PARSERS}"
  FLOORS threads flags door words topics mesh page,focus workbook risk compare figures verify simulate
         batch,breakeven,capacity,cashflow,catalog,check,completion,config,diff,explain,fit,help,import,init,schema,sweep,version
         report
         .)
