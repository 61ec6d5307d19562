#!/usr/bin/env python3
"""What each posting asks for, over a cluster: JSON Lines, web archives or Parquet in, two Parquet tables out.

  spark-submit --master MASTER --files build/release/skillgap scripts/spark/extract.py INPUT... -o DIR

Each partition runs one `skillgap extract` as a stream, so that its start is paid once for thousands of
postings. The binary travels with --files; the executors need libcurl, RE2, gumbo, fmt, zlib and zstd of
Debian 12, as it does.

INPUT is a file, folder or pattern that every executor can reach, by its ending:
  .jsonl .ndjson (also .gz, .zst, .bz2)  one object a line: {"id", "url", "html" or "text", "date_posted"}
  .warc .warc.gz                         web archives, one task a file
  .parquet                               columns id, url, html or text, date_posted

DIR/postings has a row for each posting, what could not be read among them (`status`, `reason`);
DIR/asks a row for each skill that a posting asks for. A posting that breaks the program is a row, not a
failed task; an executor that is lost costs a retry of its partitions.
"""
import argparse
import collections
import gzip
import json
import os
import subprocess
import sys
import threading

import pyarrow as pa
from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql import functions as f
from pyspark.sql import types as t

ROWS_A_BATCH = 500
FAILED = {0, 1, 3}  # exit codes of `extract` that say how the postings were, not that the run went wrong

ASK = [("skill", t.StringType()), ("name", t.StringType()), ("category", t.StringType()), ("level", t.StringType()),
       ("years_min", t.IntegerType()), ("years_max", t.IntegerType()), ("proficiency", t.StringType()), ("any_of", t.IntegerType()),
       ("or_similar", t.BooleanType()), ("section", t.StringType()), ("quote", t.StringType()), ("rule", t.StringType())]
POSTING = [("source", t.StringType()), ("item", t.LongType()), ("id", t.StringType()), ("url", t.StringType()),
           ("status", t.StringType()), ("reason", t.StringType()), ("reader", t.StringType()), ("language", t.StringType()),
           ("title", t.StringType()), ("company", t.StringType()), ("location", t.StringType()), ("remote", t.BooleanType()),
           ("date_posted", t.StringType()), ("salary", t.StringType()), ("experience_min", t.IntegerType()),
           ("experience_max", t.IntegerType()), ("education", t.StringType()), ("open", t.BooleanType())]
ROW = t.StructType([t.StructField(n, k) for n, k in POSTING] +
                   [t.StructField("asks", t.ArrayType(t.StructType([t.StructField(n, k) for n, k in ASK])))])


def plain(value):
    """Salary and education may be told as text or as an object; a table wants text."""
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def row_of(line):
    """One line of `extract` as a row of ROW."""
    p = json.loads(line)
    years = p.get("experience_years") or {}
    groups = {g["id"]: g for g in p.get("groups", [])}
    asks = []
    for s in p.get("skills", []):
        span = s.get("years") or {}
        first = (s.get("mentions") or [{}])[0]
        group = groups.get(s.get("group"))
        asks.append({"skill": s["id"], "name": s["name"], "category": s["category"], "level": s["level"], "years_min": span.get("min"),
                     "years_max": span.get("max"), "proficiency": s.get("proficiency"), "any_of": s.get("group"),
                     "or_similar": group["open"] if group else None, "section": first.get("section"), "quote": first.get("quote"),
                     "rule": first.get("rule")})
    out = {name: p.get(name) for name, _ in POSTING}
    out.update(salary=plain(p.get("salary")), education=plain(p.get("education")), experience_min=years.get("min"),
               experience_max=years.get("max"), asks=asks)
    return out


def arrow_type(kind):
    if isinstance(kind, t.ArrayType):
        return pa.list_(arrow_type(kind.elementType))
    if isinstance(kind, t.StructType):
        return pa.struct([pa.field(x.name, arrow_type(x.dataType)) for x in kind])
    return {t.StringType(): pa.string(), t.LongType(): pa.int64(), t.IntegerType(): pa.int32(), t.BooleanType(): pa.bool_()}[kind]


def run_binary(arguments, feed):
    """Starts the program, lets `feed(pipe)` write to it from a thread, and yields what it prints, a batch at a time."""
    schema = pa.schema([pa.field(x.name, arrow_type(x.dataType)) for x in ROW])
    binary = SparkFiles.get("skillgap")
    os.chmod(binary, 0o755)
    process = subprocess.Popen([binary, "extract", "-", "--jobs", "1", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    wrong = []
    last_words = collections.deque(maxlen=5)

    def write():
        try:
            feed(process.stdin)
            process.stdin.close()
        except BrokenPipeError:
            pass  # the exit code tells why
        except Exception as e:  # noqa: BLE001: it must not be lost with the thread
            wrong.append(e)
            process.kill()

    def listen():
        last_words.extend(process.stderr)

    threads = [threading.Thread(target=write, daemon=True), threading.Thread(target=listen, daemon=True)]
    for thread in threads:
        thread.start()
    try:
        rows = []
        for line in process.stdout:
            rows.append(row_of(line))
            if len(rows) == ROWS_A_BATCH:
                yield pa.RecordBatch.from_pylist(rows, schema)
                rows = []
        code = process.wait()
        for thread in threads:
            thread.join()
        if wrong:
            raise wrong[0]
        if code not in FAILED:
            raise RuntimeError(f"skillgap ended with {code}: {b''.join(last_words).decode(errors='replace')}")
        if rows:
            yield pa.RecordBatch.from_pylist(rows, schema)
    finally:
        process.kill()
        process.wait()


def extract_lines(batches):
    """Batches with the column `value`, a line of JSON each."""
    def feed(pipe):
        for batch in batches:
            for line in batch.column("value").to_pylist():
                if line and line.strip():
                    pipe.write(line.encode() + b"\n")
    return run_binary(["--lines"], feed)


def extract_columns(batches):
    """Batches with some of the columns id, url, html, text, date_posted."""
    def feed(pipe):
        for batch in batches:
            for row in batch.to_pylist():
                pipe.write(json.dumps({k: v for k, v in row.items() if v is not None}, default=str).encode() + b"\n")
    return run_binary(["--lines"], feed)


def extract_archives(batches):
    """Batches with the column `value`, the path of a web archive each; they are read as streams."""
    from pyarrow import fs  # here, since this runs on an executor, which knows of modules only what it imports itself
    for batch in batches:
        for path in batch.column("value").to_pylist():
            def feed(pipe, path=path):
                system, inner = fs.FileSystem.from_uri(path) if "://" in path else (fs.LocalFileSystem(), path)
                with system.open_input_stream(inner, compression=None) as raw:
                    stream = gzip.GzipFile(fileobj=raw) if inner.endswith(".gz") else raw
                    while piece := stream.read(1 << 20):
                        pipe.write(piece)
            yield from run_binary([], feed)


def kind_of(path):
    name = path.lower()
    for packed in (".gz", ".zst", ".bz2"):
        name = name.removesuffix(packed)
    for ending, kind in ((".jsonl", "lines"), (".ndjson", "lines"), (".warc", "archives"), (".parquet", "columns")):
        if name.endswith(ending):
            return kind
    sys.exit(f"{path}: what is in it is told by its ending, which must be .jsonl, .ndjson, .warc or .parquet (packed or not)")


def archives_of(spark, pattern):
    """The files that a pattern of archives stands for, by the file system that Spark uses for it."""
    path = spark._jvm.org.apache.hadoop.fs.Path(pattern)
    found = path.getFileSystem(spark._jsc.hadoopConfiguration()).globStatus(path)
    return sorted(s.getPath().toString().removeprefix("file:") for s in found or [])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", nargs="+")
    parser.add_argument("-o", "--output", required=True, metavar="DIR", help="a folder for the two tables; what is there is replaced")
    parser.add_argument("--partitions", type=int, default=0, help="of the input (default: as Spark cuts it)")
    args = parser.parse_args()
    spark = SparkSession.builder.appName("skillgap extract").getOrCreate()
    by_kind = {}
    for path in args.input:
        by_kind.setdefault(kind_of(path), []).append(path)
    parts = []
    for kind, paths in sorted(by_kind.items()):
        if kind == "lines":
            rows, work = spark.read.text(paths), extract_lines
        elif kind == "columns":
            table = spark.read.parquet(*paths)
            rows, work = table.select([c for c in ("id", "url", "html", "text", "date_posted") if c in table.columns]), extract_columns
        else:
            files = [file for path in paths for file in archives_of(spark, path)]
            if not files:
                sys.exit(f"{', '.join(paths)}: there is no such file")
            rows = spark.createDataFrame([(file,) for file in files], "value string").repartition(len(files))
            work = extract_archives
        if args.partitions and kind != "archives":
            rows = rows.repartition(args.partitions)
        parts.append(rows.mapInArrow(work, ROW))
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.unionByName(part)
    # Written once and read back: two tables out of one run, which a lost executor does not run twice as a whole.
    both = os.path.join(args.output, "_both")
    whole.write.mode("overwrite").parquet(both)
    stored = spark.read.parquet(both)
    stored.drop("asks").write.mode("overwrite").parquet(os.path.join(args.output, "postings"))
    asks = stored.select("id", "source", "item", "date_posted", f.posexplode("asks").alias("place", "ask"))
    asks.select("id", "source", "item", "date_posted", "place", "ask.*").write.mode("overwrite").parquet(os.path.join(args.output, "asks"))
    path = spark._jvm.org.apache.hadoop.fs.Path(both)
    path.getFileSystem(spark._jsc.hadoopConfiguration()).delete(path, True)
    counts = {row["status"]: row["count"] for row in spark.read.parquet(os.path.join(args.output, "postings")).groupBy("status").count().collect()}
    print("postings by status: " + ", ".join(f"{k} {v}" for k, v in sorted(counts.items())))
    spark.stop()


if __name__ == "__main__":
    main()
