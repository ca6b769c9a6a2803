using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SmokeRepair.Evidence;

/// <summary>What a step does, in the terms that C# and IL share.</summary>
internal enum StepKind
{
    /// <summary>Calls a method, accessor, operator or constructor.</summary>
    Call,

    /// <summary>Reads a field, or takes its address.</summary>
    Load,

    /// <summary>Writes a field.</summary>
    Store,

    /// <summary>Reads an array element, or takes its address.</summary>
    ElementLoad,

    /// <summary>Writes an array element.</summary>
    ElementStore,

    /// <summary>Reads an array's length.</summary>
    Length,

    /// <summary>Casts or unboxes.</summary>
    Cast,

    /// <summary>Divides integers, or takes the remainder.</summary>
    Divide,

    /// <summary>Throws.</summary>
    Throw,

    /// <summary>Checked arithmetic.</summary>
    Checked,

    /// <summary>Creates an array.</summary>
    NewArray,

    /// <summary>Takes the address of a virtual method.</summary>
    Function,
}

/// <summary>One thing that the source does and that may throw.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Name">Name of the member as metadata has it (<c>get_Customer</c>); empty where there is none.</param>
/// <param name="Node">The syntax that does it.</param>
internal sealed record Step(StepKind Kind, string Name, SyntaxNode Node)
{
    /// <summary>Full metadata name of the type that declares the member; empty when unknown.</summary>
    public string Type { get; init; } = "";

    /// <summary>The receiver or operand; null when there is none or it is <c>this</c>.</summary>
    public SyntaxNode? Operand { get; init; }

    /// <summary>Arguments by parameter name.</summary>
    public IReadOnlyList<(string Parameter, SyntaxNode Value)> Arguments { get; init; } = [];

    /// <summary>Text that has to lie within the source stretch for the step to belong to it.</summary>
    public TextSpan Anchor { get; init; }

    /// <summary>The lambda, local function or member whose code it is.</summary>
    public required SyntaxNode Owner { get; init; }
}
