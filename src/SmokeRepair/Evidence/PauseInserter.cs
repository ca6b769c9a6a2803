using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SmokeRepair.Evidence;

/// <summary>
/// Makes a copy of a module answer where it is while it runs without end: at every backward branch, and where a method begins, it calls what the
/// agent has put into a field of the module. Until then, nothing: one read of the field.
/// </summary>
internal sealed class PauseInserter
{
    /// <summary>Name of the field; the agent knows it too. It belongs to no type, so that nobody who looks through the app's types meets it.</summary>
    public const string FieldName = "<smokerepair>pause";

    private readonly FieldDefinition _field;
    private readonly MethodReference _invoke;

    public PauseInserter(ModuleDefinition module)
    {
        var action = new TypeReference("System", "Action", module, module.TypeSystem.CoreLibrary);
        _invoke = new MethodReference("Invoke", module.TypeSystem.Void, action) { HasThis = true };
        _field = new FieldDefinition(FieldName, FieldAttributes.Assembly | FieldAttributes.Static, action);
        module.GetType("<Module>").Fields.Add(_field);
    }

    /// <summary>Inserts into a body whose macros are simplified.</summary>
    public void Insert(MethodBody body)
    {
        // What is thrown in a static constructor stays with the type for good.
        if (body.Method is { IsConstructor: true, IsStatic: true })
            return;
        var il = body.GetILProcessor();
        foreach (var branch in body.Instructions.Where(IsBackward).ToArray())
            InsertAt(il, branch);

        // State machines begin outside of what catches their exceptions.
        if (!(body.Method.Name == "MoveNext" && body.Method.DeclaringType.Name.StartsWith('<')))
            InsertAt(il, body.Instructions[0]);
    }

    private static bool IsBackward(Instruction instruction) => instruction.Operand switch
    {
        Instruction target => target.Offset <= instruction.Offset,
        Instruction[] targets => targets.Any(t => t.Offset <= instruction.Offset),
        _ => false,
    };

    // The instruction itself becomes the first of these and a copy follows: whatever points to it comes by here.
    private void InsertAt(ILProcessor il, Instruction at)
    {
        var copy = Instruction.Create(OpCodes.Nop);
        (copy.OpCode, copy.Operand) = (at.OpCode, at.Operand);
        (at.OpCode, at.Operand) = (OpCodes.Ldsfld, _field);
        var last = at;
        foreach (var next in (Instruction[])[il.Create(OpCodes.Brfalse, copy), il.Create(OpCodes.Ldsfld, _field), il.Create(OpCodes.Callvirt, _invoke), copy])
        {
            il.InsertAfter(last, next);
            last = next;
        }
    }
}
