#!/usr/bin/env python3
"""How the share of postings that ask for a skill moves: out of the tables that extract.py wrote.

  spark-submit --master MASTER scripts/spark/trends.py DIR [--every month|quarter|half|year] [--least N] [-o FOLDER]

A row for each skill and period: the dated postings of the period, those that ask for the skill (named or
more), and their share. Printed are the skills whose share moved most between the first and the last period, of
those that N postings or more ask for; no claim is made of few. `skillgap trends` tests the changes properly
and folds duplicates; this one is for what does not fit one machine.
"""
import argparse
import os

from pyspark.sql import SparkSession
from pyspark.sql import functions as f

READ = ["ok", "partial", "unchanged", "closed"]


def period(every):
    year, month = f.substring("date_posted", 1, 4), f.substring("date_posted", 6, 2).cast("int")
    if every == "year":
        return year
    if every == "half":
        return f.concat(year, f.lit("-H"), ((month - 1) / 6).cast("int") + 1)
    if every == "quarter":
        return f.concat(year, f.lit("-Q"), ((month - 1) / 3).cast("int") + 1)
    return f.substring("date_posted", 1, 7)


def trends(postings, asks, every):
    """A row for each skill and period, also where nobody asks."""
    dated = postings.where(f.col("status").isin(READ) & f.col("date_posted").rlike("^[0-9]{4}-[0-9]{2}")).withColumn("period", period(every))
    totals = dated.groupBy("period").agg(f.count("*").alias("postings"))
    asking = (asks.where((f.col("level") != "excluded") & f.col("date_posted").rlike("^[0-9]{4}-[0-9]{2}"))
              .withColumn("period", period(every)).groupBy("skill", "name", "period").agg(f.count("*").alias("asking")))
    grid = asking.select("skill", "name").distinct().crossJoin(totals)
    return (grid.join(asking, ["skill", "name", "period"], "left").fillna(0, ["asking"])
            .withColumn("share", f.col("asking") / f.col("postings")).orderBy("skill", "period"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", metavar="DIR")
    parser.add_argument("--every", choices=["month", "quarter", "half", "year"], default="half")
    parser.add_argument("--least", type=int, default=50)
    parser.add_argument("--top", type=int, default=15)
    parser.add_argument("-o", "--output", metavar="FOLDER")
    args = parser.parse_args()
    spark = SparkSession.builder.appName("skillgap trends").getOrCreate()
    table = trends(spark.read.parquet(os.path.join(args.tables, "postings")), spark.read.parquet(os.path.join(args.tables, "asks")), args.every)
    if args.output:
        table.write.mode("overwrite").parquet(args.output)
    table = table.cache()
    ends = table.agg(f.min("period"), f.max("period")).first()
    first, last = (table.where(f.col("period") == end).select("skill", f.col("share").alias(name)) for end, name in zip(ends, ("before", "after")))
    moved = (table.groupBy("skill", "name").agg(f.sum("asking").alias("asking")).where(f.col("asking") >= args.least)
             .join(first, "skill").join(last, "skill").withColumn("change", f.col("after") - f.col("before")))
    for title, order in (("rising", f.desc("change")), ("waning", f.asc("change"))):
        print(f"{title}, {ends[0]} to {ends[1]}")
        for row in moved.orderBy(order, "skill").limit(args.top).collect():
            print(f"  {row['name']:<40} {100 * row['before']:5.1f} % -> {100 * row['after']:5.1f} %  ({row['asking']} postings)")
    spark.stop()


if __name__ == "__main__":
    main()
