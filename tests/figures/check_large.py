"""A hundred megabytes: within three seconds of processor time and twenty megabytes of memory."""
import datetime
import os
import select
import subprocess

from tools import STRAT, check, equal, folder, write


def memory(process):
    with open(f"/proc/{process}/status") as status:
        return next((int(line.split()[1]) for line in status if line.startswith("VmHWM")), 0)


def run():
    with folder() as place:
        path = os.path.join(place, "large.csv")
        first = datetime.date(2016, 1, 1)
        block = "".join(f"{first + datetime.timedelta(days=i)},{i % 7},49.0,-4.9,{i % 1000}.10,4.9,\"a, \"\"b\"\"\"\n"
                        for i in range(3600)).encode()
        count = 100_000_000 // len(block) + 1
        with open(path, "wb") as file:
            file.write(b"Day,Orders,Gross sales,Discounts,Net sales,Taxes,Note\n")
            for _ in range(count):
                file.write(block)
        done = subprocess.Popen([STRAT, "figures", path, "--format", "csv"], stdout=subprocess.PIPE)
        # Not the usage's maxrss, which begins with that of whoever started the process.
        most = 0
        while not select.select([done.stdout], [], [], 0.05)[0]:
            most = max(most, memory(done.pid))
        out = done.stdout.read()
        _, status, usage = os.wait4(done.pid, 0)
        equal(status, 0, "the large file's exit status")
        check(b"orders,sum,count,2016-01," in out, "the large file's figures")
        total = sum(int(line.rsplit(b",", 1)[1]) for line in out.splitlines() if b",orders," in line)
        equal(total, count * sum(i % 7 for i in range(3600)), "the large file's orders")
        check(0 < most <= 20 * 1024, f"the large file takes {most} KB")
        check(usage.ru_utime + usage.ru_stime <= 3,
              f"the large file takes {usage.ru_utime + usage.ru_stime:.1f} s of processor time")

        # A goal by the day and as many days as there are: no figure looks through all others.
        days = [datetime.date(1900, 1, 1) + datetime.timedelta(days=i) for i in range(108_000)]
        with open(path, "w") as file:
            file.write("Day,Orders,Net sales\n" + "".join(f"{day},{day.day},1\n" for day in days))
        write(place, "plan.strat", 'strategy "Acorn" period 1900..2195\npurpose sales < goal orders 5/day via facebook post < actuals "large.csv" > >\n')
        before = os.times().children_user
        done = subprocess.run([STRAT, "build", "plan.strat", "-f", "json", "--today", "2199-01-01"], cwd=place, capture_output=True)
        taken = os.times().children_user - before
        check(done.stdout.count(b'{"date": "') >= 100_000 and taken < 3, f"a goal by the day: {taken:.1f} s, {done.stdout[:80]!r}")
