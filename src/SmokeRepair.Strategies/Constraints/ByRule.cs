namespace SmokeRepair.Strategies.Constraints;

/// <summary>Refuses what breaks a rule of the database where the app refuses: by an attribute, by a validator's rule or in the handler.</summary>
internal static class ByRule
{
    /// <summary>What the first strategy that applies proposes, as if the document stated the rule.</summary>
    /// <param name="site">The site.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="attribute">The strategy that writes the attribute.</param>
    public static StrategyResult Propose(RepairSite site, ValueRule rule, RepairStrategy attribute)
    {
        var stated = site with { Failure = site.Failure with { Intent = site.Failure.Intent with { Kind = ProbeKind.OutOfRange, Rule = rule } } };
        var results = new[] { attribute, new AddRuleToValidator(), new ValidateInHandler() }.Select(s => s.Propose(stated)).ToArray();
        return results.FirstOrDefault(r => r.Proposals.Count > 0) ?? results[results.Length - 1];
    }
}
