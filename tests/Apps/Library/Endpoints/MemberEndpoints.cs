using Library.Contracts;
using Library.Repositories;
using Library.Services;
using Library.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Library.Endpoints;

public static class MemberEndpoints
{
    public static void MapMembers(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/members").WithTags("Members");

        group.MapGet("/", ListMembers).WithName("ListMembers").WithValidation<PageQuery>();
        group.MapPost("/", CreateMember).WithName("CreateMember").WithValidation<CreateMemberRequest>().ProducesProblem(409);
        group.MapGet("/{id:int}", GetMember).WithName("GetMember");
        group.MapPut("/{id:int}", UpdateMember).WithName("UpdateMember").WithValidation<UpdateMemberRequest>().ProducesProblem(404).ProducesProblem(409);
        group.MapGet("/by-card/{card}", GetMemberByCard).WithName("GetMemberByCard").ProducesProblem(400);
        group.MapGet("/{id:int}/statement", GetStatement).WithName("GetStatement").ProducesProblem(404);
        group.MapGet("/{id:int}/fines", ListFines).WithName("ListFines");
    }

    private static async Task<Ok<PagedResponse<MemberResponse>>> ListMembers([AsParameters] PageQuery page, IMemberRepository members)
    {
        var (found, total) = await members.ListAsync(page);
        return TypedResults.Ok(new PagedResponse<MemberResponse>([.. found.Select(m => m.ToResponse())], page.Page, page.PageSize, total));
    }

    private static async Task<Created<MemberResponse>> CreateMember(CreateMemberRequest request, MemberService service)
    {
        var member = await service.CreateAsync(request);
        return TypedResults.Created($"/members/{member.Id}", member.ToResponse());
    }

    private static async Task<Results<Ok<MemberResponse>, NotFound>> GetMember(int id, IMemberRepository members)
    {
        var member = await members.FindAsync(id);
        if (member is null)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Ok(member.ToResponse());
    }

    private static async Task<Ok<MemberResponse>> UpdateMember(int id, UpdateMemberRequest request, MemberService service)
    {
        var member = await service.UpdateAsync(id, request);
        return TypedResults.Ok(member.ToResponse());
    }

    private static async Task<Results<Ok<MemberResponse>, NotFound>> GetMemberByCard(string card, IMemberRepository members)
    {
        var member = await members.FindByCardAsync(Guid.Parse(card));
        if (member is null)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Ok(member.ToResponse());
    }

    private static async Task<Ok<StatementResponse>> GetStatement(int id, MemberService service) =>
        TypedResults.Ok(await service.GetStatementAsync(id));

    private static async Task<Results<Ok<List<FineResponse>>, NotFound>> ListFines(int id, IMemberRepository members, IFineRepository fines)
    {
        if (await members.FindAsync(id) is null)
        {
            return TypedResults.NotFound();
        }

        var found = await fines.ListOfMemberAsync(id);
        return TypedResults.Ok(found.Select(f => f.ToResponse()).ToList());
    }
}
