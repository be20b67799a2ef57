"""Links a table of claims with Splink 5 on DuckDB: ``python splink_run.py CLAIMS.csv PAIRS.csv``.

Runs in an environment of its own (``benchmarks/peers/splink.lock``) and imports nothing of
TwoSource. The blocking rules are those keys of ours that can be said in SQL, the comparisons those
its manual recommends for such columns; weights come from expectation maximisation. Writes the
pairs with a match probability of at least .05 and prints one JSON object: processor seconds and
peak memory in MB.
"""

import json
import resource
import sys
import time

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.comparison_library import CustomComparison

DAYS, VALUES = "abs(day_l - day_r)", "abs(value_l - value_r)"
MOST = "greatest(value_l, value_r)"


def _levels(column: str, *conditions: str) -> CustomComparison:
    """A comparison by levels, from the closest to all others."""
    absent = f"{column}_l IS NULL OR {column}_r IS NULL"
    levels = [
        {"sql_condition": absent, "label_for_charts": "absent", "is_null_level": True},
        *({"sql_condition": c, "label_for_charts": c} for c in (*conditions, "ELSE")),
    ]
    return CustomComparison(comparison_levels=levels, output_column_name=column)


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
            _levels("day", *(f"{DAYS} <= {days}" for days in (1, 3, 7))),
            _levels("value", *(f"{VALUES} <= {share} * {MOST}" for share in (0, 0.1, 0.5))),
            cl.ExactMatch("origin"),
            cl.JaroWinklerAtThresholds("text", [0.97, 0.9]),
        ],
    )  # fmt: skip


def main(claims: str, pairs: str) -> None:
    base = duckdb.connect()
    base.execute("SET threads TO 2")
    base.execute(f"CREATE TABLE claims AS SELECT * FROM read_csv('{claims}', header = true)")
    start = time.process_time()
    api = DuckDBAPI(connection=base)
    linker = Linker(api.register("claims"), settings())
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
    seconds = time.process_time() - start
    columns = "unique_id_l, unique_id_r, match_probability"
    base.execute(f"COPY (SELECT {columns} FROM {found.physical_name}) TO '{pairs}' (HEADER)")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": seconds, "peak_mb": peak}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])
