using System.Globalization;

namespace RepairBench;

/// <summary>What the bench is asked to do.</summary>
/// <param name="Services">Folder whose folders are services, each in its correct form.</param>
internal sealed record BenchOptions(string Services)
{
    /// <summary>Most faults that are judged now; those that the requests do not show are not counted.</summary>
    public int Faults { get; init; } = 40;

    /// <summary>Chooses the faults, and the requests.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>After so many minutes no further fault is begun.</summary>
    public double Minutes { get; init; } = 60;

    /// <summary>Most requests to one service.</summary>
    public int Requests { get; init; } = 600;

    /// <summary>Most faults that are in a service at the same time; 1 puts each in by itself.</summary>
    public int Together { get; init; } = 1;

    /// <summary>How many services are worked at side by side.</summary>
    public int Parallel { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Results of an earlier run to compare with, fault by fault; null for none.</summary>
    public string? Baseline { get; init; }

    /// <summary>Where copies and results go.</summary>
    public string Work { get; init; } = Path.Combine(Path.GetTempPath(), "repairbench");

    /// <summary>Whether details of the blind half are shown.</summary>
    public bool Reveal { get; init; }

    /// <summary>Whether the bench checks itself instead.</summary>
    public bool SelfCheck { get; init; }

    /// <summary>Whether the fixed sample of the repository's own apps is run instead.</summary>
    public bool Sample { get; init; }

    /// <summary>Whether the repository's own apps are repaired and judged by their own checks instead.</summary>
    public bool Apps { get; init; }

    /// <summary>Whether the sample's baseline is made anew.</summary>
    public bool Accept { get; init; }

    /// <summary>Where the report goes; null to print it only.</summary>
    public string? Report { get; init; }

    /// <summary>Only these services, their names with commas between; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>Whether a service is asked for.</summary>
    public bool Wants(string name) => Only is null || Only.Split(',').Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the command line; null when it is wrong.</summary>
    public static BenchOptions? Parse(string[] args)
    {
        var options = new BenchOptions("");
        for (var i = 0; i < args.Length; i++)
        {
            string Next() => ++i < args.Length ? args[i] : "";
            int Number() => int.TryParse(Next(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? n : 1;
            options = args[i] switch
            {
                "--services" => options with { Services = Path.GetFullPath(Next()) },
                "--only" => options with { Only = Next() },
                "--faults" => options with { Faults = Number() },
                "--seed" => options with { Seed = Number() },
                "--minutes" => options with { Minutes = Number() },
                "--requests" => options with { Requests = Number() },
                "--together" => options with { Together = Math.Max(1, Number()) },
                "--parallel" => options with { Parallel = Math.Max(1, Number()) },
                "--baseline" => options with { Baseline = Path.GetFullPath(Next()) },
                "--work" => options with { Work = Path.GetFullPath(Next()) },
                "--report" => options with { Report = Path.GetFullPath(Next()) },
                "--reveal" => options with { Reveal = true },
                "--sample" => options with { Sample = true },
                "--apps" => options with { Apps = true },
                "--accept" => options with { Accept = true },
                "--self-check" => options with { SelfCheck = true },
                _ => options with { Services = "?" + args[i] },
            };
        }

        return Directory.Exists(options.Services) || options is { Services: "" } && (options.Sample || options.Apps) ? options : null;
    }
}
