using System.Text.Json.Nodes;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Asks for more than there is: a thing is made with a stock of one, two of it are asked for, and what follows from that, as a checkout, is asked for too.</summary>
internal sealed class ShortageProbes : IProbeSource
{
    private static readonly string[] Stocks = ["stock", "capacity", "inventory", "onhand", "copies", "seats", "available", "balance"];
    private static readonly string[] Amounts = ["quantity", "qty", "count", "amount", "seats", "guests", "people", "persons", "participants", "number", "units"];

    public IEnumerable<ProbeDraft> For(ApiOperation operation, PlanContext context)
    {
        if (operation.Method is not ("POST" or "PUT" or "PATCH")) yield break;
        var scene = context.NewScene();
        ValidProbes.Prepare(operation, context, scene);
        scene.Add(scene.Request(operation).ToStep(Checks.Odd(operation, Checks.Conflicts(operation))));
        if (!scene.OwnThingsOnly || scene.Steps.Count < 2) yield break;
        var steps = scene.Steps.ToArray();
        for (var holder = 0; holder < steps.Length - 1; holder++)
        {
            if (Member(steps[holder], Stocks, context) is not { } stock || Fit(stock.Field, 1) is not { } little) continue;
            for (var taker = holder + 1; taker < steps.Length; taker++)
            {
                if (steps[taker].Endpoint == steps[holder].Endpoint || !IsAbout(steps[holder], steps[taker]) || Member(steps[taker], Amounts, context) is not { } amount || Fit(amount.Field, little + 1) is not { } much || much <= little) continue;

                // That it is refused already there is as good.
                var asked = With(steps[taker], amount, much) with { Leaner = null };
                steps[holder] = With(steps[holder], stock, little) with { Leaner = null };
                steps[taker] = asked.Check is null ? asked with { Check = Checks.Odd(amount.Operation, Checks.Conflicts(amount.Operation)) } : asked;
                var intent = taker == steps.Length - 1 ? new ProbeIntent(ProbeKind.OddValue) { Location = "body", Name = amount.Field.Path, Value = Text(much) } : new ProbeIntent(ProbeKind.ForbiddenTransition) { Name = "more than there is" };
                yield return new ProbeDraft(operation, "more than there is", intent, steps);
                yield break;
            }
        }
    }

    // What is taken names what holds it, or lies below it.
    private static bool IsAbout(ProbeStep holder, ProbeStep taker) => holder.Extract.Keys.Any(v => taker.Target.Contains(Placeholder.Of(v), StringComparison.Ordinal) || taker.Body?.Contains(Placeholder.Of(v), StringComparison.Ordinal) == true);

    private static (ApiOperation Operation, BodyField Field)? Member(ProbeStep step, string[] words, PlanContext context)
    {
        if (step.Body is not { } body || context.Document.Operations.FirstOrDefault(o => o.Endpoint == step.Endpoint) is not { Body.IsJson: true } operation || Placeholder.Parse(body) is not { } sent) return null;
        var field = BodyField.Of(operation.Body.Schema).FirstOrDefault(f => f.Schema.Type is "integer" or "number" && words.Any(w => f.Name.Contains(w, StringComparison.OrdinalIgnoreCase)) && f.Get(sent) is JsonValue value && !Placeholder.IsBare(value));
        return field is null ? null : (operation, field);
    }

    private static ProbeStep With(ProbeStep step, (ApiOperation Operation, BodyField Field) member, decimal value) =>
        step with { Body = Placeholder.Text(member.Field.Set(Placeholder.Parse(step.Body!), member.Field.Schema.Type == "integer" ? JsonValue.Create((long)value) : JsonValue.Create(value))) };

    // The value, or the nearest that the document allows.
    private static decimal? Fit(BodyField field, decimal value)
    {
        var least = field.Schema.Minimum is { } minimum ? minimum + (field.Schema.ExclusiveMinimum ? 1 : 0) : value;
        var most = field.Schema.Maximum is { } maximum ? maximum - (field.Schema.ExclusiveMaximum ? 1 : 0) : decimal.MaxValue;
        var fit = Math.Max(value, least);
        return fit <= most ? fit : null;
    }

    private static string Text(decimal value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
