using System.Globalization;
using AgentOverhead;

if (args is ["serve", var url])
{
    MeasuredApp.Serve(url);
    return 0;
}

// Both apps run at once and are asked in turns, so that whatever else the machine does falls on both alike; read the ratios.
// On a machine that is busy otherwise only the last column, the ratio of the fastest tenth, means anything.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rounds = args.Length > 0 ? int.Parse(args[0]) : 200;
const int PerRound = 50;
const int Starts = 11;
string[] paths = ["/minimal", "/json", "/controller/1"];

var root = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(root, "SmokeRepair.sln"))) root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("not in the repository");
var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;
var built = Path.Combine(root, "src", "SmokeRepair.Agent", "bin", configuration, "net8.0");

// As the tool chooses it: compiled ahead where the build could.
var agent = Directory.GetFiles(built, "SmokeRepair.Agent.dll", SearchOption.AllDirectories).OrderByDescending(f => f.Length).First();

var within = true;
Console.WriteLine($"{"",-18} {"without",10} {"with",10} {"more",10} {"ratio",7} {"fastest",8}");
using (var off = Target.Run(null))
using (var on = Target.Run(agent))
{
    foreach (var path in paths)
    {
        var (without, with) = (new List<double>(), new List<double>());
        for (var round = -20; round < rounds; round++)
        {
            // Who goes first changes: the second finds the caches as the first left them.
            foreach (var (target, times) in round % 2 == 0 ? [(off, without), (on, with)] : new[] { (on, with), (off, without) })
            {
                for (var i = 0; i < PerRound; i++)
                {
                    var time = target.Ask(path).TotalMicroseconds;
                    if (round >= 0) times.Add(time);
                }
            }
        }

        var (before, after) = (Median(without), Median(with));
        within &= after - before <= 300 && after / before <= 1.10;
        Console.WriteLine($"{"GET " + path,-18} {before,7:0.0} us {after,7:0.0} us {after - before,7:0.0} us {after / before,7:0.000} {Quantile(with, 0.1) / Quantile(without, 0.1),8:0.000}");
    }
}

var (slow, fast) = (new List<double>(), new List<double>());
for (var i = 0; i < Starts; i++)
{
    using (var off = Target.Run(null)) fast.Add(off.Start.TotalMilliseconds);
    using (var on = Target.Run(agent)) slow.Add(on.Start.TotalMilliseconds);
}

within &= Median(slow) - Median(fast) <= 150;
Console.WriteLine($"{"start",-18} {Median(fast),7:0} ms {Median(slow),7:0} ms {Median(slow) - Median(fast),7:0} ms {Median(slow) / Median(fast),7:0.000} {Quantile(slow, 0.1) / Quantile(fast, 0.1),8:0.000} ({Quantile(slow, 0.1) - Quantile(fast, 0.1):0} ms more)");
Console.WriteLine(within ? "within bounds: request +0.3 ms and +10 %, start +150 ms" : "OUT OF BOUNDS: request +0.3 ms and +10 %, start +150 ms");
return within ? 0 : 1;

static double Median(List<double> values) => Quantile(values, 0.5);

static double Quantile(List<double> values, double share)
{
    var sorted = values.Order().ToArray();
    return sorted[(int)(sorted.Length * share)];
}
