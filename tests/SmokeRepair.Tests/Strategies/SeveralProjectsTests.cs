using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies;
using SmokeRepair.Strategies.Database;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Tests.Strategies;

/// <summary>An app in layers: each project sees types of the others as symbols of its own where their references differ.</summary>
public class SeveralProjectsTests
{
    private const string Domain = """
        namespace Store;
        public class Customer { public int Id { get; set; } public System.Collections.Generic.List<Order> Orders { get; set; } = new(); }
        public class Order { public int Id { get; set; } public int CustomerId { get; set; } public Customer Customer { get; set; } = null!; }
        """;

    private const string Application = """
        using System.Threading.Tasks;
        using Microsoft.EntityFrameworkCore;
        namespace Store;
        public interface IRequest<out TResponse>;
        public interface IRequestHandler<in TRequest, TResponse> where TRequest : IRequest<TResponse> { Task<TResponse> Handle(TRequest request); }
        public interface ISender { Task<TResponse> Send<TResponse>(IRequest<TResponse> request); }
        public interface IStore { DbSet<Order> Orders { get; } DbSet<Customer> Customers { get; } }
        public record GetOrder(int Id) : IRequest<Order?>;
        public class NewName { [System.ComponentModel.DataAnnotations.StringLength(9)] public string Name { get; set; } = ""; }
        public record CountOrders : IRequest<int>;
        public class GetOrderHandler(IStore store) : IRequestHandler<GetOrder, Order?> { public async Task<Order?> Handle(GetOrder request) => await store.Orders.FindAsync(request.Id); }
        public class CountOrdersHandler(IStore store) : IRequestHandler<CountOrders, int> { public Task<int> Handle(CountOrders request) => store.Orders.CountAsync(); }
        """;

    private const string Infrastructure = """
        using Microsoft.EntityFrameworkCore;
        namespace Store;
        public class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options), IStore { public DbSet<Order> Orders => Set<Order>(); public DbSet<Customer> Customers => Set<Customer>(); }
        """;

    private const string Web = """
        using System.Threading.Tasks;
        namespace Store;
        public static class Endpoints
        {
            public static async Task<Order?> Get(ISender sender, int id) => await sender.Send(new GetOrder(id));
            public static string Rename(NewName body) => body.Name;
            public static async Task<int> Count(ISender sender) => await sender.Send(new CountOrders());
        }
        """;

    [Fact]
    public void An_entity_is_one_in_the_context_that_holds_it_and_in_the_handler_that_changes_it()
    {
        var code = Layers();
        var seen = Member(code, "GetOrderHandler", "Handle").ReturnType is INamedTypeSymbol task ? task.TypeArguments[0] : null;

        Assert.NotNull(EntityModel.Of(code).EntityOf(seen));
        Assert.Single(EntityModel.Of(code).References());
    }

    [Fact]
    public void A_request_leads_from_the_endpoint_to_its_handler_and_back()
    {
        var code = Layers();
        var sent = code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>().First(c => c.ToString().StartsWith("sender.Send(new GetOrder", StringComparison.Ordinal));

        Assert.Equal("GetOrderHandler", Assert.Single(code.TargetsOf(sent)).ContainingType.Name);
        Assert.Same(sent, Assert.Single(code.CallsOf(Member(code, "GetOrderHandler", "Handle"))));
    }

    [Fact]
    public void The_attributes_of_a_member_lie_where_it_is_declared()
    {
        var code = Layers();
        var handler = Member(code, "Endpoints", "Rename");
        var member = RequestMember.InBody(code, handler, "name");

        Assert.NotNull(Assert.Single(member!.Attributes).ApplicationSyntaxReference);
        Assert.Null(Assert.Single(handler.Parameters[0].Type.GetMembers("Name").Single().GetAttributes()).ApplicationSyntaxReference);
    }

    private static IMethodSymbol Member(CodeBase code, string type, string name) => code.Types.Single(t => t.Name == type).GetMembers(name).OfType<IMethodSymbol>().Single();

    private static CodeBase Layers()
    {
        // Each project has read the assemblies itself.
        var domain = Project("Domain", Domain);
        var application = Project("Application", Application, domain);
        var infrastructure = Project("Infrastructure", Infrastructure, domain, application);
        var web = Project("Web", Web, domain, application, infrastructure);
        var code = new CodeBase([web, infrastructure, application, domain]);
        Assert.DoesNotContain(code.Compilations.SelectMany(c => c.GetDiagnostics()), d => d.Severity == DiagnosticSeverity.Error);
        return code;
    }

    private static CSharpCompilation Project(string name, string source, params CSharpCompilation[] references) => CSharpCompilation.Create(
        name,
        [CSharpSyntaxTree.ParseText(source, path: $"/{name}/{name}.cs")],
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p)), .. references.Select(r => r.ToMetadataReference())],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
}
