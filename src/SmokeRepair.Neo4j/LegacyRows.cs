using System.Buffers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SmokeRepair.Learning;

namespace SmokeRepair.Neo4j;

/// <summary>Reads what an earlier pipeline left. Its nodes have two shapes under one label, properties that were never written, and prose where code was meant.</summary>
internal static class LegacyRows
{
    private static readonly SearchValues<char> CodeMarks = SearchValues.Create("(){};=");
    private static readonly string[] Kinds = ["FixPattern", "GenerationAntiPattern", "PositiveRepairPattern", "ServiceGuard", "LearnedPrecondition"];

    public static LegacyPattern Read(Properties row)
    {
        var labels = row.Texts("labels");
        var kind = Kinds.FirstOrDefault(labels.Contains) ?? "";
        var node = row.Map("properties");
        var correct = node.FirstText("", "correct_code_snippet", "code_snippet", "guard_code", "fix_code");
        var (successes, failures) = (Count(node, "success_count") ?? 0, Count(node, "failure_count") ?? 0);
        var occurrences = Count(node, "occurrence_count") ?? Count(node, "occurrences") ?? (kind == "GenerationAntiPattern" ? 1 : successes + failures);
        return new LegacyPattern
        {
            Id = node.FirstText("node:" + row.Text("element"), "pattern_id", "fix_id", "signature", "key", "id"),
            Kind = kind,
            ErrorType = node.FirstText("unknown", "error_type", "constraint_type"),
            ExceptionClass = node.FirstText("Unknown", "exception_class"),
            EndpointPattern = node.FirstText("*", "endpoint_pattern", "method_name"),
            EntityPattern = node.FirstText("*", "entity_pattern", "entity_name"),
            FixType = node.FirstText("", "fix_type", "fix_strategy", "repair_type", "constraint_type"),
            Description = node.FirstText("", "fix_template", "fix_description", "error_message_pattern", "error_message", "flow_name"),
            WrongCode = node.FirstText("", "wrong_code_pattern", "bad_code_snippet"),
            CorrectCode = correct,
            IsCode = IsCode(correct),
            Successes = successes,
            Failures = failures,
            Occurrences = occurrences,
            Confidence = Confidence(kind, node, successes, failures, occurrences),
            LastSeen = node.Time("last_seen") ?? node.Time("last_used") ?? node.Time("created_at"),
        };
    }

    // As stored; else by how bad it was; else by how often it was seen, or worked.
    private static double Confidence(string kind, Properties node, long successes, long failures, long occurrences)
    {
        var prevented = Count(node, "times_prevented") ?? 0;
        var confidence = node.Number("confidence") ?? node.Number("severity_score")
            ?? (kind is "FixPattern" or "PositiveRepairPattern" or "ServiceGuard"
                ? successes + failures == 0 ? 0 : successes / (double)(successes + failures)
                : occurrences == 0 ? 0 : Math.Min(occurrences / 10d, 1) * (1 - prevented / ((double)occurrences + prevented)));
        return Math.Clamp(confidence, 0, 1);
    }

    private static long? Count(Properties node, string name) => node.Whole(name) is { } count ? Math.Clamp(count, 0, int.MaxValue) : null;

    // Prose does not parse, but for a single word. What parses may still be anything: it is shown, and not applied.
    private static bool IsCode(string text) =>
        text.AsSpan().ContainsAny(CodeMarks) && !CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(kind: SourceCodeKind.Script)).GetDiagnostics().Any();
}
