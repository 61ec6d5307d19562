#!/usr/bin/env python3
"""Which skills postings ask for: out of the tables that extract.py wrote.

  spark-submit --master MASTER scripts/spark/demand.py DIR [--top N] [-o FOLDER]

For each skill the postings that require, prefer or only name it, and the share that requires it. With -o
the whole table goes to Parquet; the first N rows are printed in any case.
"""
import argparse
import os

from pyspark.sql import SparkSession
from pyspark.sql import functions as f

READ = ["ok", "partial", "unchanged", "closed"]


def demand(postings, asks):
    """A row for each skill, the most required first."""
    total = postings.where(f.col("status").isin(READ)).count()
    in_level = [f.sum((f.col("level") == level).cast("long")).alias(name)
                for level, name in (("required", "required_in"), ("preferred", "preferred_in"), ("mentioned", "named_in"))]
    return (asks.groupBy("skill", "name", "category").agg(*in_level, f.expr("percentile(years_min, 0.5)").alias("years_median"))
            .withColumn("required_share", f.col("required_in") / f.lit(max(total, 1)))
            .orderBy(f.desc("required_in"), f.desc("preferred_in"), "skill"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", metavar="DIR")
    parser.add_argument("--top", type=int, default=50)
    parser.add_argument("-o", "--output", metavar="FOLDER")
    args = parser.parse_args()
    spark = SparkSession.builder.appName("skillgap demand").getOrCreate()
    table = demand(spark.read.parquet(os.path.join(args.tables, "postings")), spark.read.parquet(os.path.join(args.tables, "asks")))
    if args.output:
        table.write.mode("overwrite").parquet(args.output)
    for row in table.limit(args.top).collect():
        print(f"{row['name']:<40} must {row['required_in']:>8}  nice {row['preferred_in']:>8}  named {row['named_in']:>8}"
              f"  {100 * row['required_share']:.1f} %")
    spark.stop()


if __name__ == "__main__":
    main()
