using Mono.Cecil;
using Mono.Cecil.Cil;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.House;

public sealed class LayeringTests
{
    // The flow: a room uses only the rooms before it. Rooms that are not there yet simply have no types.
    private static readonly string[] Rooms =
        ["Projects", "Hosting", "Probing", "Evidence", "Routing", "Rewriting", "Validation", "Learning", "Regeneration", "Reporting", "Loop"];

    // Values of the root namespace that any room may give or take.
    private static readonly HashSet<string> Common = ["SmokeRepair.UserError", "SmokeRepair.UserErrors", "SmokeRepair.StopReason"];

    [Fact]
    public void A_room_uses_only_the_rooms_before_it_in_the_flow()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(SmokeRepairRunner).Assembly.Location);
        var wrong =
            from type in assembly.MainModule.GetTypes()
            let room = RoomOf(type)
            where room >= 0
            from used in UsesOf(type)
            where used.Scope == assembly.MainModule && !Common.Contains(Outermost(used).FullName)
            let usedRoom = RoomOf(used)
            where usedRoom > room
            select $"{Rooms[room]}/{Outermost(type).Name} uses {Rooms[usedRoom]}/{Outermost(used).Name}";
        Assert.Equal("", string.Join("\n", wrong.Distinct().Order()));
    }

    [Fact]
    public void Every_type_of_the_library_is_in_a_room()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(SmokeRepairRunner).Assembly.Location);
        var homeless = assembly.MainModule.Types
            .Where(t => t.Namespace.Length > 0 && t.Namespace.StartsWith("SmokeRepair", StringComparison.Ordinal) && RoomOf(t) < 0)
            .Select(t => t.FullName);
        Assert.Equal("", string.Join("\n", homeless));
    }

    [Fact]
    public void Strategies_do_no_input_or_output()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(Endpoint).Assembly.Location);
        string[] forbidden = ["System.IO", "System.Net", "System.Diagnostics.Process", "System.Threading.Tasks.Parallel", "Microsoft.CodeAnalysis.MSBuild"];
        var used = assembly.MainModule.GetTypeReferences().Select(t => t.FullName)
            .Where(name => forbidden.Any(f => name == f || name.StartsWith(f + ".", StringComparison.Ordinal)));
        Assert.Equal("", string.Join("\n", used));
    }

    [Fact]
    public void Strategies_know_nothing_of_the_runner()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(Endpoint).Assembly.Location);
        Assert.DoesNotContain(assembly.MainModule.AssemblyReferences, r => r.Name.StartsWith("SmokeRepair", StringComparison.Ordinal));
    }

    [Fact]
    public void The_command_line_sees_only_the_loop_learning_and_reporting()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(SmokeRepair.Cli.CommandLine).Assembly.Location);
        var rooms = assembly.MainModule.GetTypeReferences()
            .Where(t => t.Scope.Name == "SmokeRepair").Select(t => t.Namespace).Where(n => n.Length > 0).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["SmokeRepair", "SmokeRepair.Learning", "SmokeRepair.Reporting"], rooms);
    }

    [Fact]
    public void The_graph_store_sees_only_learning_and_its_driver_is_behind_one_class()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(SmokeRepair.Neo4j.Neo4jPatternStore).Assembly.Location);
        var rooms = assembly.MainModule.GetTypeReferences()
            .Where(t => t.Scope.Name == "SmokeRepair").Select(t => t.FullName == "SmokeRepair.UserError" ? "" : t.Namespace).Where(n => n.Length > 0).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["SmokeRepair.Learning"], rooms);
        var users =
            from type in assembly.MainModule.GetTypes()
            where UsesOf(type).Any(used => used.Scope.Name == "Neo4j.Driver")
            select Outermost(type).Name;
        Assert.DoesNotContain(users, user => user != "DriverGraph");
    }

    // Types of the root namespace are the loop's: the entry point, its options and results.
    private static int RoomOf(TypeReference type)
    {
        var space = Outermost(type).Namespace;
        if (space == "SmokeRepair")
            return Array.IndexOf(Rooms, "Loop");
        return space.StartsWith("SmokeRepair.", StringComparison.Ordinal) ? Array.IndexOf(Rooms, space.Split('.')[1]) : -1;
    }

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        return type;
    }

    private static IEnumerable<TypeReference> UsesOf(TypeDefinition type)
    {
        var uses = new List<TypeReference?> { type.BaseType };
        uses.AddRange(type.Interfaces.Select(i => i.InterfaceType));
        uses.AddRange(type.Fields.Select(f => f.FieldType));
        uses.AddRange(type.CustomAttributes.Select(a => a.AttributeType));
        foreach (var method in type.Methods)
        {
            uses.Add(method.ReturnType);
            uses.AddRange(method.Parameters.Select(p => p.ParameterType));
            if (!method.HasBody)
                continue;
            uses.AddRange(method.Body.Variables.Select(v => v.VariableType));
            uses.AddRange(method.Body.Instructions.SelectMany(OperandsOf));
        }

        return uses.SelectMany(Flatten);
    }

    private static IEnumerable<TypeReference?> OperandsOf(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, .. method.GenericArguments],
        MemberReference member => [member.DeclaringType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Flatten(TypeReference? type)
    {
        if (type is null or GenericParameter)
            return [];
        var inner = type is GenericInstanceType generic ? generic.GenericArguments.SelectMany(Flatten) : [];
        return inner.Append(type.GetElementType());
    }
}
