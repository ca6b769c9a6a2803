using System.Text.Json;
using System.Text.Json.Serialization;
using RepairBench.Judging;

namespace RepairBench.Results;

/// <summary>What became of one fault: a line of the results.</summary>
internal sealed record FaultResult
{
    /// <summary>The fault's stable identity.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Name of the operator.</summary>
    public required string Operator { get; init; }

    /// <summary>The faulty file, relative to the service.</summary>
    public required string File { get; init; }

    /// <summary>Line from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The faulty member.</summary>
    public required string Member { get; init; }

    /// <summary>Whether only totals of it may be looked at.</summary>
    public required bool Blind { get; init; }

    /// <summary>What became of it.</summary>
    public required FaultVerdict Verdict { get; init; }

    /// <summary>Layer of the code that the fault was put into.</summary>
    public string Layer { get; init; } = "";

    /// <summary>Style of the service.</summary>
    public string Style { get; init; } = "";

    /// <summary>Class of the exception that the tool saw behind it; empty when it saw none.</summary>
    public string Exception { get; init; } = "";

    /// <summary>How many faults were in the service together with this one, itself included.</summary>
    public int Together { get; init; } = 1;

    /// <summary>What the edit took away or changed.</summary>
    public string Before { get; init; } = "";

    /// <summary>Requests that show the fault.</summary>
    public int Shown { get; init; }

    /// <summary>Some of them.</summary>
    public IReadOnlyList<string> Symptoms { get; init; } = [];

    /// <summary>Whether the tool reported a violation that the original has not.</summary>
    public bool Found { get; init; }

    /// <summary>What it reported.</summary>
    public IReadOnlyList<string> Violations { get; init; } = [];

    /// <summary>Whether it changed the faulty file.</summary>
    public bool LocatedFile { get; init; }

    /// <summary>Whether it changed the faulty member.</summary>
    public bool LocatedMember { get; init; }

    /// <summary>Repairs that it accepted.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];

    /// <summary>Their edits.</summary>
    public IReadOnlyList<string> Diffs { get; init; } = [];

    /// <summary>Candidates that it rejected.</summary>
    public IReadOnlyList<string> Rejected { get; init; } = [];

    /// <summary>Requests still answered otherwise than by the original.</summary>
    public int Left { get; init; }

    /// <summary>Some of them.</summary>
    public IReadOnlyList<string> Differs { get; init; } = [];

    /// <summary>Candidates tried; those of a whole variant stand at its first fault.</summary>
    public int Candidates { get; init; }

    /// <summary>Why the tool ended.</summary>
    public string Stop { get; init; } = "";

    /// <summary>The fault's share of the seconds of the tool's run.</summary>
    public double Seconds { get; init; }

    /// <summary>Whether the fault counts.</summary>
    [JsonIgnore]
    public bool Observable => Verdict is not (FaultVerdict.Equivalent or FaultVerdict.DoesNotCompile);

    /// <summary>Whether a repair was accepted that changes answers.</summary>
    [JsonIgnore]
    public bool Repaired => Verdict is FaultVerdict.Right or FaultVerdict.Overfit or FaultVerdict.Regression;
}

/// <summary>The results as lines of JSON, one fault a line: an interrupted run goes on where it was.</summary>
/// <param name="path">The file.</param>
internal sealed class ResultFile(string path)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What has been judged so far.</summary>
    public IReadOnlyList<FaultResult> Read() => File.Exists(path)
        ? [.. File.ReadLines(path).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<FaultResult>(l, s_options)!)]
        : [];

    /// <summary>Adds one line.</summary>
    public void Add(FaultResult result) => File.AppendAllText(path, JsonSerializer.Serialize(result, s_options) + "\n");
}
