using System.Reflection.Emit;

namespace SmokeRepair.Evidence;

/// <summary>An instruction that may throw, in the terms of <see cref="Step"/>.</summary>
/// <param name="Offset">Its offset in the body.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Name">The member's name; empty where there is none.</param>
/// <param name="Type">The type that declares the member.</param>
/// <param name="ChecksNull">Whether the instruction itself fails on a null operand.</param>
internal sealed record IlStep(int Offset, StepKind Kind, string Name, string Type, bool ChecksNull);

/// <summary>Reads IL as steps.</summary>
internal static class IlSteps
{
    /// <summary>The instructions that may throw, in order; those that only serve closures and state machines left out.</summary>
    public static IReadOnlyList<IlStep> List(ModuleReader module, IReadOnlyList<IlInstruction> instructions)
    {
        var steps = new List<IlStep>();
        for (var i = 0; i < instructions.Count; i++)
        {
            // A pause is no step of the source.
            if (instructions[i].Code == OpCodes.Ldsfld && module.Member(instructions[i].Token).Name == PauseInserter.FieldName)
            {
                while (instructions[i].Code != OpCodes.Callvirt)
                    i++;
                continue;
            }

            if (Classify(module, instructions[i], i > 0 ? instructions[i - 1].Code : OpCodes.Nop) is { } step)
                steps.Add(step);
        }

        return steps;
    }

    private static IlStep? Classify(ModuleReader module, IlInstruction instruction, OpCode previous)
    {
        var name = instruction.Code.Name!;
        switch (name)
        {
            case "call" or "callvirt" or "newobj" or "ldvirtftn" or "ldfld" or "ldflda" or "stfld":
                return Member(module, instruction, previous);
            case "ldlen":
                return Plain(StepKind.Length);
            case "castclass" or "unbox" or "unbox.any":
                return Plain(StepKind.Cast, checksNull: name is not "castclass");
            case "throw":
                return Plain(StepKind.Throw);
            case "div" or "div.un" or "rem" or "rem.un":
                return Plain(StepKind.Divide, checksNull: false);
            case "newarr":
                return Plain(StepKind.NewArray, checksNull: false);
            case var element when element.StartsWith("ldelem", StringComparison.Ordinal):
                return Plain(StepKind.ElementLoad);
            case var element when element.StartsWith("stelem", StringComparison.Ordinal):
                return Plain(StepKind.ElementStore);
            case var arithmetic when arithmetic.Contains(".ovf", StringComparison.Ordinal):
                return Plain(StepKind.Checked, checksNull: false);
            default:
                return null;
        }

        IlStep Plain(StepKind kind, bool checksNull = true) => new(instruction.Offset, kind, "", "", checksNull);
    }

    private static IlStep? Member(ModuleReader module, IlInstruction instruction, OpCode previous)
    {
        var (type, name) = module.Member(instruction.Token);
        switch (instruction.Code.Name)
        {
            case "ldfld" or "ldflda" or "stfld":
                // Fields of closures and state machines, backing fields: never null receivers.
                if (type.Contains('<') || name.Contains('<'))
                    return null;
                var kind = instruction.Code.Name is "stfld" ? StepKind.Store : StepKind.Load;
                return new IlStep(instruction.Offset, kind, name, type, ChecksNull: previous != OpCodes.Ldarg_0);
            case "newobj":
                return previous == OpCodes.Ldftn || previous == OpCodes.Ldvirtftn || type.Contains('<')
                    ? null
                    : new IlStep(instruction.Offset, StepKind.Call, name, type, ChecksNull: false);
            case "ldvirtftn":
                return new IlStep(instruction.Offset, StepKind.Function, SourceNames.LocalFunction(name) ?? name, type, ChecksNull: true);
            default:
                return new IlStep(instruction.Offset, StepKind.Call, SourceNames.LocalFunction(name) ?? name, type, ChecksNull: instruction.Code == OpCodes.Callvirt);
        }
    }
}
