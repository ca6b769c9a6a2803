using Microsoft.CodeAnalysis;
using SmokeRepair.Strategies.Conventions;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Strategies.Answers;

/// <summary>Finds the exception of the app's own that says by a kind what is wrong, as <c>new WalletException(WalletErrorCode.AccountNotFound, ...)</c>, where the app turns kinds into statuses.</summary>
internal static class ExceptionOfKind
{
    /// <summary>The exception's creation and the types that it names; null where no kind says it, or its constructor cannot be filled without inventing values.</summary>
    public static (string Creation, IReadOnlyList<INamedTypeSymbol> Uses)? Find(RepairSite site, int status, AnswerSubject subject)
    {
        var kinds = ErrorKind.Of(site.Code).Where(k => k.Status == status).Select(k => k.Kind).Distinct<IFieldSymbol>(SymbolEqualityComparer.Default).ToArray();
        foreach (var type in site.Conventions.Exceptions.Own.Where(t => !t.IsAbstract))
            foreach (var constructor in type.InstanceConstructors)
                if (constructor.Parameters.Select(p => Best(site.Code, [.. kinds.Where(k => CodeBase.Same(k.ContainingType, p.Type))], subject)).FirstOrDefault(k => k is not null) is { } kind
                    && ExceptionCreation.Arguments(constructor, subject, p => CodeBase.Same(p.Type, kind.ContainingType) ? $"{kind.ContainingType.Name}.{kind.Name}" : null) is { } arguments)
                    return ($"new {type.Name}({arguments})", [type, kind.ContainingType]);
        return null;
    }

    // The one that is called after the thing, else the only one that is called after none.
    private static IFieldSymbol? Best(CodeBase code, IFieldSymbol[] kinds, AnswerSubject subject) =>
        kinds.FirstOrDefault(k => subject.Entity.Length > 0 && k.Name.StartsWith(subject.Entity, StringComparison.Ordinal))
        ?? (kinds.Where(k => !EntityModel.Of(code).Entities.Any(e => k.Name.StartsWith(e.Name, StringComparison.Ordinal))).ToArray() is [var only] ? only : null);
}
