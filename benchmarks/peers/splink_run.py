"""Links a table of claims with Splink 5 on DuckDB: ``python splink_run.py CLAIMS.csv PAIRS.csv``.

Runs in an environment of its own (``benchmarks/peers/splink.lock``) and imports nothing of
TwoSource. The blocking rules are the keys of ours that Splink can say in SQL, the comparisons those its
manual recommends for such columns; weights come from expectation maximisation. Writes the pairs with
a match probability of at least .05 and prints one JSON object: seconds and peak memory in MB.
"""

import json
import resource
import sys
import time

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on


def settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            block_on("dispute", "measure", "event"),
            block_on("dispute", "measure", "place", "week"),
            block_on("dispute", "measure", "place", "shifted_week"),
            block_on("dispute", "measure", "week"),
            block_on("measure", "event"),
        ],
        comparisons=[
            cl.JaroWinklerAtThresholds("event", [0.95, 0.88]),
            cl.JaroWinklerAtThresholds("place", [0.95, 0.88]),
            cl.CustomComparison(
                output_column_name="day",
                comparison_levels=[
                    {"sql_condition": "day_l IS NULL OR day_r IS NULL", "label_for_charts": "null", "is_null_level": True},
                    {"sql_condition": "abs(day_l - day_r) <= 1", "label_for_charts": "1"},
                    {"sql_condition": "abs(day_l - day_r) <= 3", "label_for_charts": "3"},
                    {"sql_condition": "abs(day_l - day_r) <= 7", "label_for_charts": "7"},
                    {"sql_condition": "ELSE", "label_for_charts": "else"},
                ],
            ),
            cl.CustomComparison(
                output_column_name="value",
                comparison_levels=[
                    {"sql_condition": "value_l IS NULL OR value_r IS NULL", "label_for_charts": "null", "is_null_level": True},
                    {"sql_condition": "value_l = value_r", "label_for_charts": "same"},
                    {"sql_condition": "abs(value_l - value_r) <= 0.1 * greatest(value_l, value_r)", "label_for_charts": "10 %"},
                    {"sql_condition": "abs(value_l - value_r) <= 0.5 * greatest(value_l, value_r)", "label_for_charts": "50 %"},
                    {"sql_condition": "ELSE", "label_for_charts": "else"},
                ],
            ),
            cl.ExactMatch("origin"),
            cl.JaroWinklerAtThresholds("text", [0.97, 0.9]),
        ],
    )  # fmt: skip


def main(claims: str, pairs: str) -> None:
    base = duckdb.connect()
    base.execute("SET threads TO 2")
    base.execute(
        f"CREATE TABLE claims AS SELECT * FROM read_csv('{claims}', header=true, nullstr='')"
    )
    start = time.perf_counter()
    linker = Linker("claims", settings(), db_api=DuckDBAPI(connection=base))
    linker.training.estimate_probability_two_random_records_match(
        [block_on("dispute", "measure", "event", "day")], recall=0.5
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(
        block_on("dispute", "measure", "event")
    )
    linker.training.estimate_parameters_using_expectation_maximisation(
        block_on("dispute", "measure", "place", "day")
    )
    found = linker.inference.predict(threshold_match_probability=0.05)
    seconds = time.perf_counter() - start
    base.execute(
        f"COPY (SELECT id_l, id_r, match_probability FROM {found.physical_name}) TO '{pairs}' (HEADER)"
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": seconds, "peak_mb": peak}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])
