CREATE TABLE IF NOT EXISTS llama_bench (
  cpu_info TEXT,
  gpu_info TEXT,
  n_prompt INTEGER
);

INSERT INTO llama_bench (cpu_info, gpu_info, model_filename, model_type, n_prompt, n_gen, test_time, avg_ts) VALUES ('ACME CPU', 'ACME''s GPU', '/m/thing-30b-Q8_0.gguf', 'thing 30B Q8_0', '512', '0', '2026-07-16T02:44:15Z', '3000.0');
INSERT INTO llama_bench (cpu_info, gpu_info, model_filename, model_type, n_prompt, n_gen, test_time, avg_ts) VALUES ('ACME CPU', 'ACME''s GPU', '/m/thing-30b-Q8_0.gguf', 'thing 30B Q8_0', '0', '128', '2026-07-16T02:44:15Z', '100.0');
