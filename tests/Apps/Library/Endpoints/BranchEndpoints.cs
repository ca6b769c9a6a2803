using Library.Domain;
using Library.Repositories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Library.Endpoints;

public static class BranchEndpoints
{
    public static void MapBranches(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/branches").WithTags("Branches");

        group.MapGet("/", ListBranches).WithName("ListBranches");
        group.MapGet("/{id:int}", GetBranch).WithName("GetBranch");
    }

    private static async Task<Ok<IReadOnlyList<Branch>>> ListBranches(IBranchRepository branches) =>
        TypedResults.Ok(await branches.ListAsync());

    private static async Task<Results<Ok<Branch>, NotFound>> GetBranch(int id, IBranchRepository branches)
    {
        var branch = await branches.FindAsync(id);
        if (branch is null)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Ok(branch);
    }
}
