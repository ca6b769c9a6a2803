using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Evidence;

/// <summary>Says the cause of a violation in one line.</summary>
internal static class OneLine
{
    private const int MaxPhrase = 160;
    private const int MaxAnswers = 3;

    /// <summary>As in <c>POST /orders/{id}/pay 500: order.Customer was null at OrderService.cs:42:21 (Include missing?)</c>.</summary>
    public static string Of(Violation violation)
    {
        var failure = violation.Failure;
        var status = failure.ActualStatus == 0 ? "no answer" : failure.ActualStatus.ToString();
        return $"{failure.Endpoint.Key} {status}: {CauseOf(failure)}";
    }

    /// <summary>The part after the status: what was wrong and where.</summary>
    public static string CauseOf(Failure failure)
    {
        if (failure.Hang is { } hang)
            return Hung(hang);
        if (failure.Exception is not { } exception)
            return failure.Answers.Count > 0 ? Answered(failure.Answers) : Brief(failure.Detail.Length > 0 || failure.ModelState.Count == 0 ? failure.Detail : Rejection(failure.ModelState[0]));
        return Brief(CausePhrase.Of(exception)) + Place(exception.UserFrame) + Hint(exception) + (exception.Swallowed ? " (swallowed)" : "");
    }

    private static string Hung(HangEvidence hang)
    {
        var what = hang.State switch { HangState.Running => "it ran without end", HangState.Waiting => "its thread waited", _ => "it awaited" };
        return what + (hang.Expression is { } expression ? $" {(hang.State == HangState.Waiting ? "in " : "")}{Brief(expression)}" : "") + Place(hang.UserFrame);
    }

    private static string Answered(IReadOnlyList<AnswerEvidence> answers)
    {
        var told = string.Join(" or ", answers.Take(MaxAnswers).Select(a => Brief(a.Expression) + Place(a.Frame) + Because(a)));
        return told + (answers.Count > MaxAnswers ? $" or {answers.Count - MaxAnswers} more" : "") + ", without an exception";
    }

    private static string Because(AnswerEvidence answer) =>
        answer.Tests.Count == 0 ? "" : $" (if {Brief(string.Join(" or ", answer.Tests.Select(t => t.Rule).Distinct().Take(MaxAnswers)))})";

    private static string Place(StackFrameEvidence? frame) => frame is { File: { } file } ? $" at {FileName(file)}:{frame.Line}:{frame.Column}" : "";

    private static string Rejection(ModelStateError error) => error.Field.Length == 0 ? error.Message : $"{error.Field}: {error.Message}";

    private static string Hint(ExceptionEvidence exception) =>
        exception.Facts.ContainsKey("navigation") && exception.Class is "System.NullReferenceException" or "System.ArgumentNullException" ? " (Include missing?)" : "";

    private static string FileName(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    private static string Brief(string text)
    {
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= MaxPhrase ? text : text[..(MaxPhrase - 1)] + "…";
    }
}
