using Library.Contracts;
using Library.Domain;
using Library.Domain.Exceptions;
using Library.Repositories;

namespace Library.Services;

public sealed class MemberService(IMemberRepository members, ILoanRepository loans, IFineRepository fines)
{
    public async Task<Member> CreateAsync(CreateMemberRequest request)
    {
        if (await members.EmailExistsAsync(request.Email))
        {
            throw new ConflictException($"There is a member with e-mail address {request.Email} already.");
        }

        var member = new Member { Card = Guid.NewGuid(), Name = request.Name, Email = request.Email, Tier = request.Tier!.Value };
        await members.AddAsync(member);
        return member;
    }

    public async Task<Member> UpdateAsync(int id, UpdateMemberRequest request)
    {
        var known = await members.FindAsync(id) ?? throw new NotFoundException("Member", id);

        if (await members.EmailExistsAsync(request.Email, except: id))
        {
            throw new ConflictException($"There is a member with e-mail address {request.Email} already.");
        }

        var member = new Member { Id = id, Card = known.Card, Name = request.Name, Email = request.Email, Tier = request.Tier!.Value };
        await members.UpdateAsync(member);
        return member;
    }

    public async Task<StatementResponse> GetStatementAsync(int id)
    {
        var member = await members.FindAsync(id) ?? throw new NotFoundException("Member", id);
        var lent = await loans.ListOfMemberAsync(member.Id);
        var owed = await fines.ListOfMemberAsync(member.Id);

        return new StatementResponse(
            member.Id,
            lent.Count,
            lent.Count(l => l.IsOpen),
            owed.Sum(f => f.Amount - f.Paid),
            lent.Max(l => l.RequestedAt));
    }
}
